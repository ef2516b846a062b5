package org.dropscape.runner.config;

import java.util.List;
import java.util.Map;
import org.dropscape.runner.yaml.Node;

/** A single value, whatever it is. */
final class SettingValueCodec implements Codec<SettingValue> {

    @Override
    public Class<SettingValue> type() {
        return SettingValue.class;
    }

    @Override
    public SettingValue read(Node node) {
        if (node instanceof Node.Scalar scalar
                && !scalar.isNull()
                && !scalar.text().isBlank()) {
            return new SettingValue(scalar.text());
        }
        throw new IllegalArgumentException(
                "must be a single value, such as 64, 0.1, true or adam, but is " + node.describe());
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", List.of("number", "string", "boolean"));
    }

    @Override
    public Object write(SettingValue value) {
        if (value.text().equals("true") || value.text().equals("false")) {
            return Boolean.valueOf(value.text());
        }
        if (!value.isNumber()) {
            return value.text();
        }
        boolean whole = value.text().indexOf('.') < 0 && value.text().length() < 19;
        return whole ? (Object) Long.valueOf(value.text()) : (Object) Double.valueOf(value.text());
    }
}
