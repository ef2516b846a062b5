package org.dropscape.runner.weights;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of a PyTorch {@code state_dict}.
 *
 * <p>A recurrent module's tensors end in {@code weight_ih_l0} and the like; what is before that is the module's name.
 * Several modules, such as {@code gru1} and {@code gru2} of one layer each, follow each other in the natural order of
 * their names. Of the modules with a {@code weight}, one with "emb" in its name is the embedding, and the only other
 * one the head.
 */
final class PyTorchNames implements NamingScheme {

    private static final Pattern RECURRENT =
            Pattern.compile("(.*[./])?((?:weight|bias)_[ih]h)_l([0-9]{1,4})(_reverse)?");
    private static final Pattern OTHER = Pattern.compile("(?:(.*)[./])?(weight|bias)");

    @Override
    public Map<String, String> places(Map<String, Tensor> tensors) {
        Map<String, String> places = new HashMap<>();
        Map<String, Integer> first = firstLayers(tensors.keySet());
        for (String name : tensors.keySet()) {
            Matcher matcher = RECURRENT.matcher(name);
            if (matcher.matches()) {
                int layer = first.get(module(matcher)) + Integer.parseInt(matcher.group(3));
                places.put(name, Names.layer(layer, matcher.group(4) != null) + matcher.group(2));
            }
        }
        placeOthers(tensors.keySet(), places);
        return places;
    }

    /** Places {@code weight} and {@code bias} of modules that are not recurrent: embedding and linear head. */
    static void placeOthers(Set<String> names, Map<String, String> places) {
        Set<String> modules = new TreeSet<>();
        for (String name : names) {
            Matcher matcher = OTHER.matcher(name);
            if (name.equals(Names.EMBEDDING)) {
                places.put(name, Names.EMBEDDING);
            } else if (!places.containsKey(name)
                    && matcher.matches()
                    && matcher.group(2).equals("weight")) {
                String module = simpleModule(matcher);
                if (Names.isEmbedding(module)) {
                    places.put(name, Names.EMBEDDING);
                } else {
                    modules.add(String.valueOf(matcher.group(1)));
                }
            }
        }
        if (modules.size() != 1) {
            return;
        }
        for (String name : names) {
            Matcher matcher = OTHER.matcher(name);
            if (!places.containsKey(name) && matcher.matches() && modules.contains(String.valueOf(matcher.group(1)))) {
                places.put(name, Names.HEAD + matcher.group(2));
            }
        }
    }

    @Override
    public String name(String place, ModelShape shape) {
        if (place.equals(Names.EMBEDDING)) {
            return "embedding.weight";
        }
        if (place.startsWith(Names.HEAD)) {
            return "fc." + place.substring(Names.HEAD.length());
        }
        Matcher matcher = Names.layerName(place);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("place must be one of a layer, but was " + place);
        }
        return shape.cell() + "." + matcher.group(3) + "_l" + matcher.group(1)
                + (matcher.group(2) == null ? "" : "_reverse");
    }

    @Override
    public String headMatrix() {
        return "weight";
    }

    /** The number of layers in the modules before each one. */
    private static Map<String, Integer> firstLayers(Set<String> names) {
        Map<String, Integer> layers = new TreeMap<>(Names.NATURAL);
        for (String name : names) {
            Matcher matcher = RECURRENT.matcher(name);
            if (matcher.matches()) {
                layers.merge(module(matcher), Integer.parseInt(matcher.group(3)) + 1, Math::max);
            }
        }
        int first = 0;
        for (Map.Entry<String, Integer> module : layers.entrySet()) {
            int count = module.setValue(first);
            first += count;
        }
        return layers;
    }

    private static String module(Matcher matcher) {
        return matcher.group(1) == null ? "" : matcher.group(1);
    }

    private static String simpleModule(Matcher matcher) {
        String module = matcher.group(1) == null ? "" : matcher.group(1);
        return module.substring(Math.max(module.lastIndexOf('.'), module.lastIndexOf('/')) + 1);
    }
}
