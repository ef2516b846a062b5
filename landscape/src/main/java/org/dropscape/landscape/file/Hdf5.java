package org.dropscape.landscape.file;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.dropscape.api.io.AtomicFiles;
import org.dropscape.api.io.FileErrors;

/** HDF5 with errors that name the file and the data set. */
final class Hdf5 {

    private Hdf5() {}

    /** Writes a file as a whole. */
    static void write(Path target, Consumer<WritableHdfFile> content) {
        AtomicFiles.writeFile(target, file -> {
            try (WritableHdfFile hdf = HdfFile.write(file)) {
                content.accept(hdf);
            } catch (HdfException e) {
                if (e.getCause() instanceof IOException disk) {
                    throw disk;
                }
                throw e;
            }
        });
    }

    /**
     * Reads a file.
     *
     * @throws org.dropscape.api.error.UserException if there is none
     * @throws IllegalArgumentException if it is no HDF5 file or damaged, or the reader says so
     */
    static <T> T read(Path file, Function<HdfFile, T> reader) {
        if (!Files.isRegularFile(file)) {
            throw FileErrors.reading(file, new NoSuchFileException(file.toString()));
        }
        try (HdfFile hdf = new HdfFile(file)) {
            return reader.apply(hdf);
        } catch (RuntimeException e) {
            if (e instanceof IllegalArgumentException && e.getMessage().startsWith(file + ": ")) {
                throw e;
            }
            // In a damaged file the library meets all kinds of errors: arithmetic, illegal states, ends of buffers.
            throw new IllegalArgumentException(file + ": not an HDF5 file, or damaged: " + e.getMessage(), e);
        }
    }

    /** Nested Java arrays {@code [shape[0]][shape[1]]...} of flat, row-major values. */
    static Object nested(Object flat, int... shape) {
        return nested(flat, 0, Array.getLength(flat), shape, 0);
    }

    private static Object nested(Object flat, int from, int length, int[] shape, int axis) {
        if (axis == shape.length - 1) {
            Object row = Array.newInstance(flat.getClass().getComponentType(), length);
            System.arraycopy(flat, from, row, 0, length);
            return row;
        }
        int part = length / shape[axis];
        Object[] parts = IntStream.range(0, shape[axis])
                .mapToObj(i -> nested(flat, from + i * part, part, shape, axis + 1))
                .toArray();
        Object typed = Array.newInstance(parts[0].getClass(), parts.length);
        System.arraycopy(parts, 0, typed, 0, parts.length);
        return typed;
    }

    /** A child of a group. */
    static Node child(Path file, Group group, String name) {
        Node node = group.getChild(name);
        if (node == null) {
            throw new IllegalArgumentException(file + ": there is no " + path(group, name) + ", but "
                    + group.getChildren().keySet());
        }
        return node;
    }

    /** A data set of floating-point numbers, flat. */
    static double[] doubles(Path file, Group group, String name) {
        Object data = flat(file, group, name);
        if (data instanceof double[] doubles) {
            return doubles;
        }
        if (data instanceof float[] floats) {
            return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
        }
        throw wrongType(file, group, name, data);
    }

    /** A data set of floating-point numbers of a shape, flat; doubles are rounded. */
    static float[] floats(Path file, Group group, String name, int[] shape) {
        Object data = flat(file, group, name);
        int[] found = ((Dataset) child(file, group, name)).getDimensions();
        if (!Arrays.equals(found, shape)) {
            throw new IllegalArgumentException(file + ": " + path(group, name) + " has shape " + Arrays.toString(found)
                    + ", not " + Arrays.toString(shape));
        }
        if (data instanceof float[] floats) {
            return floats;
        }
        if (data instanceof double[] doubles) {
            float[] floats = new float[doubles.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) doubles[i];
            }
            return floats;
        }
        throw wrongType(file, group, name, data);
    }

    private static Object flat(Path file, Group group, String name) {
        if (!(child(file, group, name) instanceof Dataset dataset)) {
            throw new IllegalArgumentException(file + ": " + path(group, name) + " is not a data set");
        }
        return dataset.getDataFlat();
    }

    private static IllegalArgumentException wrongType(Path file, Group group, String name, Object data) {
        return new IllegalArgumentException(file + ": " + path(group, name) + " holds "
                + data.getClass().getSimpleName() + ", not floating-point numbers");
    }

    private static String path(Group group, String name) {
        return (group.getPath() + name).substring(1);
    }
}
