package org.dropscape.runner.weights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of Keras variables: paths of a variable ({@code gru_1/gru_cell/kernel:0}), of a layer in a weight file of
 * Keras 2 ({@code gru_1/gru_1/gru_cell/kernel:0}) and of Keras 3 ({@code layers/gru_1/cell/vars/0}).
 *
 * <p>Cells and {@code :0} do not matter. Recurrent layers follow each other in the natural order of their names; what
 * is below {@code forward_...} and {@code backward_...} are the directions of one layer. The only other layer with a
 * kernel is the head.
 */
final class KerasNames implements NamingScheme {

    private static final Pattern CELL = Pattern.compile("cell|(?:gru|lstm)_cell(?:_[0-9]+)?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,2}");
    private static final Set<String> PARTS = Set.of("kernel", "recurrent_kernel", "bias", "embeddings");
    private static final Set<String> NO_WEIGHTS = Set.of("optimizer", "seed_generator");
    private static final List<String> CELL_VARIABLES = List.of("kernel", "recurrent_kernel", "bias");
    private static final List<String> DENSE_VARIABLES = List.of("kernel", "bias");

    /** Part is a name from PARTS, or the number of a variable. */
    private record Variable(String layer, boolean backward, boolean cell, String part) {}

    @Override
    public Map<String, String> places(Map<String, Tensor> tensors) {
        Map<String, Variable> variables = new LinkedHashMap<>();
        for (String name : tensors.keySet()) {
            Variable variable = parse(name);
            if (variable != null) {
                variables.put(name, variable);
            }
        }
        Map<String, Integer> recurrent = new TreeMap<>(Names.NATURAL);
        Set<String> dense = new HashSet<>();
        for (Variable variable : variables.values()) {
            if (variable.cell() || variable.part().equals("recurrent_kernel")) {
                recurrent.put(variable.layer(), 0);
            }
        }
        int next = 0;
        for (Map.Entry<String, Integer> layer : recurrent.entrySet()) {
            layer.setValue(next++);
        }
        for (Variable variable : variables.values()) {
            if (!recurrent.containsKey(variable.layer()) && !isEmbedding(variable)) {
                dense.add(variable.layer());
            }
        }
        Map<String, String> places = new HashMap<>();
        variables.forEach((name, variable) -> {
            if (recurrent.containsKey(variable.layer())) {
                place(
                        name,
                        Names.layer(recurrent.get(variable.layer()), variable.backward()),
                        variable,
                        CELL_VARIABLES,
                        places);
            } else if (isEmbedding(variable)) {
                places.put(name, Names.EMBEDDING);
            } else if (dense.size() == 1) {
                place(name, Names.HEAD, variable, DENSE_VARIABLES, places);
            }
        });
        return places;
    }

    @Override
    public String name(String place, ModelShape shape) {
        if (place.equals(Names.EMBEDDING)) {
            return "embedding/embeddings";
        }
        if (place.startsWith(Names.HEAD)) {
            return "dense/" + place.substring(Names.HEAD.length());
        }
        Matcher matcher = Names.layerName(place);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("place must be one of a layer, but was " + place);
        }
        String number = matcher.group(1).equals("0") ? "" : "_" + matcher.group(1);
        String layer = shape.bidirectional()
                ? "bidirectional" + number + (matcher.group(2) == null ? "/forward_" : "/backward_") + shape.cell()
                : shape.cell() + number;
        return layer + "/" + shape.cell() + "_cell/" + matcher.group(3);
    }

    @Override
    public String headMatrix() {
        return "kernel";
    }

    private static void place(
            String name, String prefix, Variable variable, List<String> numbered, Map<String, String> places) {
        String part = variable.part();
        if (NUMBER.matcher(part).matches()) {
            int index = Integer.parseInt(part);
            if (index >= numbered.size()) {
                return;
            }
            part = numbered.get(index);
        }
        places.put(name, prefix + part);
    }

    private static boolean isEmbedding(Variable variable) {
        String layer = variable.layer();
        return variable.part().equals("embeddings")
                || variable.part().equals("0") && Names.isEmbedding(layer.substring(layer.lastIndexOf('/') + 1));
    }

    private static Variable parse(String name) {
        List<String> path = new ArrayList<>(List.of(name.replaceFirst(":0$", "").split("[/.]")));
        String part = path.remove(path.size() - 1);
        boolean numbered = !path.isEmpty() && path.get(path.size() - 1).equals("vars");
        boolean known = numbered ? NUMBER.matcher(part).matches() : PARTS.contains(part);
        if (!known || path.stream().anyMatch(NO_WEIGHTS::contains)) {
            return null;
        }
        boolean cell = false;
        boolean backward = false;
        List<String> layer = new ArrayList<>();
        for (String component : path) {
            boolean direction = component.startsWith("forward_") || component.startsWith("backward_");
            if (CELL.matcher(component).matches()) {
                cell = true;
            } else if (direction) {
                backward = component.startsWith("backward_");
            } else if (!component.equals("vars")
                    && (layer.isEmpty() || !layer.get(layer.size() - 1).equals(component))) {
                layer.add(component);
            }
        }
        return new Variable(String.join("/", layer), backward, cell, part);
    }
}
