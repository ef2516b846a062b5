package org.dropscape.runner.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.api.error.UserException;
import org.dropscape.api.io.AtomicFiles;
import org.dropscape.api.io.FileErrors;
import org.dropscape.api.plugin.Suggestions;

/**
 * The <a href="https://huggingface.co/docs/safetensors/index">safetensors</a> file format: the length of the header as
 * an unsigned little-endian 64-bit number, a JSON header with data type, shape and byte range of each tensor, then the
 * values.
 *
 * <p>Writes float32 and the same bytes as the reference implementation (tensors sorted by name, header padded with
 * spaces to eight bytes). Reads float32 and, converted to it, float64, float16 and bfloat16.
 */
public final class Safetensors {

    /** The reference implementation refuses longer headers too: they would let a small file claim all memory. */
    private static final long MAX_HEADER_BYTES = 100_000_000;

    /** Values go through a buffer of this size, a multiple of every element size. */
    private static final int CHUNK_BYTES = 1 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** By the bytes of the UTF-8 form, as the reference implementation compares names. */
    private static final Comparator<String> BY_BYTES =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private Safetensors() {}

    /** The element types that can be read. */
    private enum ElementType {
        F64(8) {
            @Override
            float read(ByteBuffer buffer) {
                return (float) buffer.getDouble();
            }
        },
        F32(4) {
            @Override
            float read(ByteBuffer buffer) {
                return buffer.getFloat();
            }
        },
        F16(2) {
            @Override
            float read(ByteBuffer buffer) {
                return halfToFloat(buffer.getShort());
            }
        },
        BF16(2) {
            @Override
            float read(ByteBuffer buffer) {
                return Float.intBitsToFloat(buffer.getShort() << 16);
            }
        };

        private final int bytes;

        ElementType(int bytes) {
            this.bytes = bytes;
        }

        abstract float read(ByteBuffer buffer);
    }

    private record Entry(String name, ElementType type, int[] shape, int size, long begin, long end) {}

    /**
     * Reads a whole file.
     *
     * @param file the file
     * @return tensors in the order of the file, and metadata
     * @throws UserException if the file is missing, no safetensors file, truncated, or holds overlapping, missing or
     *     left-over bytes, other element types, or a float64 beyond float32's range; it names the file and the tensor
     */
    public static WeightFile read(Path file) {
        // A stream rather than a channel, which an interrupted thread could not read.
        try (InputStream in = new FileInputStream(file.toFile())) {
            long length = Files.size(file);
            byte[] start = in.readNBytes(8);
            int headerBytes = headerBytes(file, start, length);
            ObjectNode header = header(file, in.readNBytes(headerBytes));
            Map<String, String> metadata = metadata(file, header);
            List<Entry> entries = entries(file, header);
            checkRanges(file, entries, length - 8 - headerBytes);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            byte[] chunk = new byte[CHUNK_BYTES];
            for (Entry entry : entries) {
                tensors.put(entry.name(), new Tensor(entry.shape(), readValues(file, in, chunk, entry)));
            }
            return new WeightFile(tensors, metadata);
        } catch (IOException e) {
            throw FileErrors.reading(file, e);
        }
    }

    /**
     * Writes a file atomically: readers see the old file or the whole new one, and after a return the new one is on the
     * disk.
     *
     * @param file the file; missing folders above it are made
     * @param content the tensors in any order, and metadata
     * @throws UserException if the file cannot be written, such as for a full disk; an old file is kept then
     */
    public static void write(Path file, WeightFile content) {
        AtomicFiles.write(file, out -> write(out, content));
    }

    private static void write(OutputStream out, WeightFile content) throws IOException {
        List<String> names = new ArrayList<>(content.tensors().keySet());
        names.sort(BY_BYTES);
        ObjectNode header = JSON.createObjectNode();
        if (!content.metadata().isEmpty()) {
            ObjectNode metadata = header.putObject(WeightFile.METADATA);
            content.metadata().forEach(metadata::put);
        }
        long offset = 0;
        for (String name : names) {
            Tensor tensor = content.tensors().get(name);
            ObjectNode info = header.putObject(name).put("dtype", ElementType.F32.name());
            ArrayNode shape = info.putArray("shape");
            Arrays.stream(tensor.shape()).forEach(shape::add);
            long end = offset + (long) tensor.data().length * Float.BYTES;
            info.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] json = JSON.writeValueAsBytes(header);
        byte[] padded = Arrays.copyOf(json, Math.addExact(json.length, 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        byte[] chunk = new byte[CHUNK_BYTES];
        ByteBuffer buffer = wrap(chunk).putLong(padded.length);
        out.write(chunk, 0, buffer.position());
        out.write(padded);
        buffer.clear();
        for (String name : names) {
            for (float value : content.tensors().get(name).data()) {
                if (!buffer.hasRemaining()) {
                    out.write(chunk);
                    buffer.clear();
                }
                buffer.putFloat(value);
            }
        }
        out.write(chunk, 0, buffer.position());
    }

    private static int headerBytes(Path file, byte[] start, long length) {
        if (start.length < 8) {
            throw new UserException(
                    file + ": not a safetensors file: it has " + length + " bytes, too few for the length of a header");
        }
        long headerBytes = wrap(start).getLong();
        if (headerBytes < 2 || headerBytes > MAX_HEADER_BYTES) {
            throw new UserException(file + ": not a safetensors file: its header would have "
                    + Long.toUnsignedString(headerBytes) + " bytes" + foreignFormat(start));
        }
        if (headerBytes > length - 8) {
            throw new UserException(file + ": truncated, or not a safetensors file: the header should have "
                    + headerBytes + " bytes, but the file ends after " + (length - 8) + foreignFormat(start));
        }
        return (int) headerBytes;
    }

    private static ObjectNode header(Path file, byte[] json) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            String problem =
                    e instanceof JsonProcessingException parsing ? parsing.getOriginalMessage() : e.getMessage();
            throw new UserException(file + ": the header is not valid JSON: " + problem, e);
        }
        throw new UserException(file + ": the header is not a JSON object");
    }

    private static String foreignFormat(byte[] start) {
        if (start[0] == 'P' && start[1] == 'K') {
            return "; it looks like a zip archive, as torch.save and Keras write: save the weights with "
                    + "safetensors.torch.save_file or safetensors.numpy.save_file instead";
        }
        if (start[1] == 'H' && start[2] == 'D' && start[3] == 'F') {
            return "; it looks like an HDF5 file: save the weights with safetensors.numpy.save_file instead";
        }
        return "";
    }

    private static Map<String, String> metadata(Path file, ObjectNode header) {
        Map<String, String> metadata = new LinkedHashMap<>();
        JsonNode node = header.remove(WeightFile.METADATA);
        if (node == null) {
            return metadata;
        }
        if (!node.isObject()) {
            throw new UserException(file + ": " + WeightFile.METADATA + " must be an object of strings");
        }
        node.properties().forEach(property -> {
            if (!property.getValue().isTextual()) {
                throw new UserException(file + ": " + WeightFile.METADATA + " must be an object of strings, but \""
                        + property.getKey() + "\" is " + property.getValue());
            }
            metadata.put(property.getKey(), property.getValue().textValue());
        });
        return metadata;
    }

    private static List<Entry> entries(Path file, ObjectNode header) {
        List<Entry> entries = new ArrayList<>();
        header.properties().forEach(property -> entries.add(entry(file, property.getKey(), property.getValue())));
        // Empty tensors share their offset with a neighbour: the end puts them first, where the ranges still join up.
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        return entries;
    }

    private static Entry entry(Path file, String name, JsonNode info) {
        ElementType type = elementType(file, name, info.path("dtype").asText());
        JsonNode extents = info.path("shape");
        JsonNode offsets = info.path("data_offsets");
        if (!areSizes(extents) || !areSizes(offsets) || offsets.size() != 2) {
            throw damaged(
                    file,
                    name,
                    "shape must be an array and data_offsets a pair of whole numbers, but they are " + extents + " and "
                            + offsets);
        }
        long[] wide = new long[extents.size()];
        long size = 1;
        boolean empty = false;
        for (int i = 0; i < wide.length; i++) {
            wide[i] = extents.get(i).longValue();
            empty |= wide[i] == 0;
        }
        for (long extent : wide) {
            if (extent > Integer.MAX_VALUE || !empty && extent > (Integer.MAX_VALUE - 8) / size) {
                throw damaged(file, name, "shape " + extents + " has more elements than a Java array can hold");
            }
            size = empty ? 0 : size * extent;
        }
        long begin = offsets.get(0).longValue();
        long end = offsets.get(1).longValue();
        if (end - begin != size * type.bytes) {
            throw damaged(
                    file,
                    name,
                    type + " of shape " + extents + " takes " + size * type.bytes + " bytes, but data_offsets "
                            + offsets + " give it " + (end - begin));
        }
        int[] shape = Arrays.stream(wide).mapToInt(extent -> (int) extent).toArray();
        return new Entry(name, type, shape, (int) size, begin, end);
    }

    private static ElementType elementType(Path file, String name, String dtype) {
        for (ElementType type : ElementType.values()) {
            if (type.name().equals(dtype)) {
                return type;
            }
        }
        List<String> known =
                Arrays.stream(ElementType.values()).map(ElementType::name).toList();
        throw damaged(file, name, Suggestions.unknown("dtype", dtype, known));
    }

    private static boolean areSizes(JsonNode node) {
        if (!node.isArray()) {
            return false;
        }
        for (JsonNode element : node) {
            if (!element.isIntegralNumber() || !element.canConvertToLong() || element.longValue() < 0) {
                return false;
            }
        }
        return true;
    }

    /** The format wants the tensors to cover the values exactly: no gap, no overlap, nothing left over. */
    private static void checkRanges(Path file, List<Entry> entries, long available) {
        long position = 0;
        String previous = "the header";
        for (Entry entry : entries) {
            if (entry.begin() != position) {
                throw damaged(
                        file,
                        entry.name(),
                        "its values start at byte " + entry.begin() + ", but those of " + previous + " end at "
                                + position
                                + (entry.begin() < position
                                        ? ": the tensors overlap"
                                        : ": bytes between them belong to no tensor"));
            }
            position = entry.end();
            previous = "\"" + entry.name() + "\"";
            if (position > available) {
                throw damaged(
                        file,
                        entry.name(),
                        "truncated: its values end at byte " + position + ", but the file has only " + available
                                + " bytes of values; copy or download it again");
            }
        }
        if (position < available) {
            throw new UserException(
                    file + ": " + (available - position) + " bytes after the last tensor belong to no tensor");
        }
    }

    private static float[] readValues(Path file, InputStream in, byte[] chunk, Entry entry) throws IOException {
        float[] values = new float[entry.size()];
        ByteBuffer buffer = wrap(chunk);
        int done = 0;
        while (done < values.length) {
            int count = Math.min(values.length - done, CHUNK_BYTES / entry.type().bytes);
            readFully(in, chunk, count * entry.type().bytes);
            buffer.clear();
            for (int i = 0; i < count; i++) {
                int start = buffer.position();
                float value = entry.type().read(buffer);
                if (entry.type() == ElementType.F64 && Float.isInfinite(value)) {
                    checkInfinite(file, entry, done + i, buffer.getDouble(start));
                }
                values[done + i] = value;
            }
            done += count;
        }
        return values;
    }

    private static void checkInfinite(Path file, Entry entry, int index, double value) {
        if (!Double.isInfinite(value)) {
            throw damaged(
                    file, entry.name(), "element " + index + " is " + value + ", which is beyond the range of float32");
        }
    }

    /** Half precision: 1 sign, 5 exponent and 10 fraction bits; every value has an exact float. */
    private static float halfToFloat(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude =
                switch (exponent) {
                    case 0 -> Math.scalb((float) fraction, -24);
                    case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
                    default -> Math.scalb((float) (fraction | 0x400), exponent - 25);
                };
        return bits < 0 ? -magnitude : magnitude;
    }

    private static UserException damaged(Path file, String name, String what) {
        return new UserException(file + ": tensor \"" + name + "\": " + what);
    }

    private static void readFully(InputStream in, byte[] bytes, int count) throws IOException {
        if (in.readNBytes(bytes, 0, count) < count) {
            throw new EOFException("the file was truncated while it was read");
        }
    }

    private static ByteBuffer wrap(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
