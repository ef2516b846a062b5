package org.dropscape.runner.weights;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of a PyTorch {@code state_dict} with haste modules: {@code rnn1.kernel}, {@code rnn2.recurrent_kernel}.
 *
 * <p>haste's modules have one layer and follow each other in the natural order of their names. Its PyTorch modules know
 * one direction only; of two, those whose names end in {@code fw} and {@code bw}, as in haste's TensorFlow, make a
 * layer. Embedding and head are PyTorch's, or the head has a {@code kernel} [F, K].
 */
final class HasteNames implements NamingScheme {

    private static final Pattern PART = Pattern.compile(
            "(?:(.*)[./])?(kernel|recurrent_kernel|recurrent_scale|bias|recurrent_bias|gamma|gamma_h|beta_h)");
    private static final Pattern DIRECTION = Pattern.compile("(?:(.*)[./])?(fw|bw)");

    private record Module(String layer, boolean backward) {}

    @Override
    public Map<String, String> places(Map<String, Tensor> tensors) {
        Map<String, Integer> layers = new TreeMap<>(Names.NATURAL);
        Set<String> linear = new TreeSet<>();
        for (String name : tensors.keySet()) {
            Matcher matcher = PART.matcher(name);
            if (matcher.matches()) {
                if (matcher.group(2).startsWith("recurrent_")) {
                    layers.put(module(matcher).layer(), 0);
                } else if (matcher.group(2).equals("kernel")) {
                    linear.add(module(matcher).layer());
                }
            }
        }
        int next = 0;
        for (Map.Entry<String, Integer> layer : layers.entrySet()) {
            layer.setValue(next++);
        }
        linear.removeAll(layers.keySet());
        Map<String, String> places = new HashMap<>();
        for (String name : tensors.keySet()) {
            Matcher matcher = PART.matcher(name);
            if (matcher.matches()) {
                Module module = module(matcher);
                if (layers.containsKey(module.layer())) {
                    places.put(name, Names.layer(layers.get(module.layer()), module.backward()) + matcher.group(2));
                } else if (linear.size() == 1 && linear.contains(module.layer())) {
                    places.put(name, Names.HEAD + matcher.group(2));
                }
            }
        }
        PyTorchNames.placeOthers(tensors.keySet(), places);
        return places;
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
        String direction = !shape.bidirectional() ? "" : matcher.group(2) == null ? ".fw" : ".bw";
        return "rnn" + (Integer.parseInt(matcher.group(1)) + 1) + direction + "." + matcher.group(3);
    }

    @Override
    public String headMatrix() {
        return "weight";
    }

    private static Module module(Matcher matcher) {
        String path = matcher.group(1) == null ? "" : matcher.group(1);
        Matcher direction = DIRECTION.matcher(path);
        if (direction.matches()) {
            return new Module(
                    direction.group(1) == null ? "" : direction.group(1),
                    direction.group(2).equals("bw"));
        }
        return new Module(path, false);
    }
}
