package org.dropscape.runner.robustness.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dropscape.api.io.AtomicFiles;
import org.dropscape.api.io.FileErrors;

/**
 * What a network said of each text, so that conditions can be compared text by text.
 *
 * <p>As CSV, a line for each text: its number in the split, its labels, and for each perturbed copy its logits, separated by blanks,
 * and further numbers. Numbers are read back to the bit.
 *
 * @param rows numbers of the texts in their split, from 0, ascending
 * @param labels of each text
 * @param logits {@code [copies][texts][outputs]}; of a mean over masks, those of the mean probabilities
 * @param more further numbers by name, {@code [copies][texts]}
 */
public record Predictions(int[] rows, int[][] labels, float[][][] logits, Map<String, float[][]> more) {

    private static final String LOGITS = "logits";

    /** Takes an unmodifiable copy of the names. */
    public Predictions {
        more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    /** The number of perturbed copies of each text. */
    public int copies() {
        return logits.length;
    }

    /** The logits of the first copies alone; of all if there are not so many. */
    public Predictions first(int most) {
        return new Predictions(rows, labels, Arrays.copyOf(logits, Math.min(most, copies())), Map.of());
    }

    /** Writes the file. */
    public void write(Path file) {
        StringBuilder csv = new StringBuilder("text,labels");
        for (String name : names()) {
            for (int copy = 1; copy <= copies(); copy++) {
                csv.append(',').append(name).append('-').append(copy);
            }
        }
        csv.append('\n');
        for (int i = 0; i < rows.length; i++) {
            csv.append(rows[i])
                    .append(',')
                    .append(joined(IntStream.of(labels[i]).boxed().toList()));
            for (float[][] copy : logits) {
                float[] own = copy[i];
                csv.append(',')
                        .append(joined(IntStream.range(0, own.length)
                                .mapToObj(k -> own[k])
                                .toList()));
            }
            for (float[][] values : more.values()) {
                for (float[] copy : values) {
                    csv.append(',').append(copy[i]);
                }
            }
            csv.append('\n');
        }
        AtomicFiles.write(file, csv.toString());
    }

    private List<String> names() {
        return Stream.concat(Stream.of(LOGITS), more.keySet().stream()).toList();
    }

    private static String joined(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /**
     * Reads the file.
     *
     * @throws org.dropscape.api.error.UserException if it is damaged
     */
    public static Predictions read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw FileErrors.reading(file, e);
        }
        try {
            return parse(lines);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw Damaged.file(file, e);
        }
    }

    private static Predictions parse(List<String> lines) {
        String[] header = lines.get(0).split(",", -1);
        Map<String, Integer> counts = new LinkedHashMap<>();
        Arrays.stream(header, 2, header.length)
                .forEach(name -> counts.merge(name.substring(0, name.lastIndexOf('-')), 1, Integer::sum));
        int copies = counts.getOrDefault(LOGITS, 0);
        if (copies == 0 || counts.values().stream().anyMatch(count -> count != copies)) {
            throw new IllegalArgumentException("its columns are " + String.join(",", header));
        }
        int texts = lines.size() - 1;
        int[] rows = new int[texts];
        int[][] labels = new int[texts][];
        float[][][] logits = new float[copies][texts][];
        Map<String, float[][]> more = new LinkedHashMap<>();
        counts.keySet().stream()
                .filter(name -> !name.equals(LOGITS))
                .forEach(name -> more.put(name, new float[copies][texts]));
        for (int i = 0; i < texts; i++) {
            String[] cells = lines.get(i + 1).split(",", -1);
            if (cells.length != header.length) {
                throw new IllegalArgumentException("line " + (i + 2) + " has " + cells.length + " cells");
            }
            rows[i] = Integer.parseInt(cells[0]);
            labels[i] = cells[1].isEmpty()
                    ? new int[0]
                    : Arrays.stream(cells[1].split(" "))
                            .mapToInt(Integer::parseInt)
                            .toArray();
            int cell = 2;
            for (int copy = 0; copy < copies; copy++) {
                logits[copy][i] = floats(cells[cell++].split(" "));
            }
            for (float[][] values : more.values()) {
                for (int copy = 0; copy < copies; copy++) {
                    values[copy][i] = Float.parseFloat(cells[cell++]);
                }
            }
        }
        return new Predictions(rows, labels, logits, more);
    }

    private static float[] floats(String[] texts) {
        float[] values = new float[texts.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = Float.parseFloat(texts[k]);
        }
        return values;
    }
}
