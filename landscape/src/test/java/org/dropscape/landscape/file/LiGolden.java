package org.dropscape.landscape.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dropscape.landscape.parameters.ParameterLayout;
import org.dropscape.landscape.parameters.ParameterTensor;
import org.dropscape.landscape.parameters.TensorKind;

/**
 * What tomgoldstein/loss-landscape 64ef4d5 wrote under PyTorch 2.13 and h5py 3.7: {@code li_surface.h5},
 * {@code li_surface_directions.h5} and two ParaView files of a small GRU as they are; {@code li_surface.txt} and
 * {@code li_surface_directions.txt} hold the same numbers, and two more surfaces, as they were before they were written.
 */
final class LiGolden {

    private LiGolden() {}

    static Path file(String name) {
        try {
            return Path.of(LiGolden.class.getResource("/golden/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param loss in the order of their file
     * @param accuracy in per cent, in the order of their file
     * @param lossByXThenY measured one by one: the loss at (x_i, y_j) has index {@code i * y.length + j}
     */
    record Case(String name, double[] x, double[] y, double[] loss, double[] accuracy, double[] lossByXThenY) {}

    static List<Case> surfaces() {
        List<String> lines = lines("li_surface.txt");
        return IntStream.range(0, lines.size() / 6)
                .mapToObj(c -> new Case(
                        lines.get(6 * c).split(" ")[0],
                        numbers(lines.get(6 * c + 1)),
                        numbers(lines.get(6 * c + 2)),
                        numbers(lines.get(6 * c + 3)),
                        numbers(lines.get(6 * c + 4)),
                        numbers(lines.get(6 * c + 5))))
                .toList();
    }

    /** The tensors of their model, in PyTorch's layout. */
    static ParameterLayout layout() {
        return new ParameterLayout(lines("li_surface_directions.txt").stream()
                .map(line -> line.split(" "))
                .filter(words -> words[0].equals("x"))
                .map(words -> {
                    List<Integer> shape = Arrays.stream(words[2].split("x"))
                            .map(Integer::valueOf)
                            .toList();
                    TensorKind kind = shape.size() == 1 ? TensorKind.VECTOR : TensorKind.KERNEL_ROWS;
                    return new ParameterTensor(words[1], shape, kind);
                })
                .toList());
    }

    static float[] direction(String axis) {
        double[] values = lines("li_surface_directions.txt").stream()
                .filter(line -> line.startsWith(axis + " "))
                .flatMap(line -> Stream.of(line.split(" ")).skip(3))
                .mapToDouble(Double::parseDouble)
                .toArray();
        float[] direction = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            direction[i] = (float) values[i];
        }
        return direction;
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static List<String> lines(String name) {
        try {
            return Files.readAllLines(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
