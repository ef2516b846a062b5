package org.dropscape.runner.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dropscape.runner.yaml.Node;

/** {@code 51x51} or {@code 51}; always written as the first. */
final class GridPointsCodec implements Codec<GridPoints> {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(?:x([0-9]{1,9}))?");

    @Override
    public Class<GridPoints> type() {
        return GridPoints.class;
    }

    @Override
    public GridPoints read(Node node) {
        if (node instanceof Node.Scalar scalar) {
            Matcher matcher = FORM.matcher(scalar.text());
            if (matcher.matches()) {
                int x = Integer.parseInt(matcher.group(1));
                return new GridPoints(x, matcher.group(2) == null ? x : Integer.parseInt(matcher.group(2)));
            }
        }
        throw new IllegalArgumentException(
                "must be a number of points, such as 51x51, or 51 for both directions, but is " + node.describe());
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of(
                "anyOf",
                List.of(
                        Map.of("type", "integer", "minimum", 2),
                        Map.of("type", "string", "pattern", "^[0-9]+(x[0-9]+)?$")));
    }

    @Override
    public Object write(GridPoints points) {
        return points.toString();
    }
}
