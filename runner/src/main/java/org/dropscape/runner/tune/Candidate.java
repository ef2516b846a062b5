package org.dropscape.runner.tune;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dropscape.runner.config.SettingValue;
import org.dropscape.runner.yaml.KeyPath;

/**
 * Settings to be tried.
 *
 * @param settings values by paths, such as {@code model.hidden-units}
 */
public record Candidate(Map<String, SettingValue> settings) {

    private static final int LONGEST = 60;
    private static final int HASH = 8;

    /** Takes an unmodifiable copy that keeps the order. */
    public Candidate {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * A name that depends on the settings and on nothing else, neither on their order: {@code hidden-units-64_rate-0.05_1f0c9a3e}. The
     * front is for people, the end is a hash.
     */
    public String id() {
        String front = settings.entrySet().stream()
                .map(setting ->
                        name(setting.getKey()) + "-" + plain(setting.getValue().text()))
                .collect(Collectors.joining("_"));
        String end = "_" + hash();
        return front.substring(0, Math.min(front.length(), LONGEST - end.length())) + end;
    }

    /** The last key of a path. */
    private static String name(String path) {
        List<Object> steps = KeyPath.parse(path).steps();
        return plain(steps.get(steps.size() - 1).toString());
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("^[-.]+", "");
    }

    private String hash() {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(settings)
                .forEach((path, value) ->
                        lines.append(path).append('=').append(value.text()).append('\n'));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(lines.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code model.hidden-units 64, regularizers[0].rate 0.05}. */
    @Override
    public String toString() {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + " " + setting.getValue())
                .collect(Collectors.joining(", "));
    }
}
