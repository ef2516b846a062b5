package org.dropscape.runner.config;

import java.util.List;
import java.util.Map;
import org.dropscape.runner.yaml.Node;

/** {@code 1.0} or {@code [-0.5, 1.5]}; always written as the second. */
final class WindowCodec implements Codec<Window> {

    @Override
    public Class<Window> type() {
        return Window.class;
    }

    @Override
    public Window read(Node node) {
        try {
            if (node instanceof Node.Scalar scalar) {
                double range = Double.parseDouble(scalar.text());
                return new Window(-range, range);
            }
            if (node instanceof Node.Sequence sequence
                    && sequence.items().size() == 2
                    && sequence.items().get(0) instanceof Node.Scalar min
                    && sequence.items().get(1) instanceof Node.Scalar max) {
                return new Window(Double.parseDouble(min.text()), Double.parseDouble(max.text()));
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException(
                "must be a number, such as 1.0 for what lies between -1 and 1, or two, such as"
                        + " [-0.5, 1.5], but is " + node.describe());
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> number = Map.of("type", "number");
        return Map.of("anyOf", List.of(number, Map.of("type", "array", "minItems", 2, "maxItems", 2, "items", number)));
    }

    @Override
    public Object write(Window window) {
        return List.of(window.min(), window.max());
    }
}
