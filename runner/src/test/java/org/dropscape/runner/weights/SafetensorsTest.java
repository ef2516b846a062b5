package org.dropscape.runner.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.api.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {

    @TempDir
    Path folder;

    @Test
    void writesTheBytesOfTheReferenceImplementation() throws IOException {
        // safetensors 0.8.0 for Python: safetensors.numpy.save of the same tensors and metadata.
        String header =
                "{\"__metadata__\":{\"format\":\"pt\"},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"b/x\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[4,20]},"
                        + "\"é\\\"q\":{\"dtype\":\"F32\",\"shape\":[0,3],\"data_offsets\":[20,20]}}    ";
        byte[] values = HexFormat.of().parseHex("cdcccc3d0000803f000000400000404000009040");
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("é\"q", Tensor.zeros(0, 3));
        tensors.put("b/x", new Tensor(new int[] {2, 2}, new float[] {1, 2, 3, 4.5f}));
        tensors.put("a", new Tensor(new int[] {1}, new float[] {0.1f}));
        Path file = folder.resolve("w.safetensors");

        Safetensors.write(file, new WeightFile(tensors, Map.of("format", "pt")));

        assertArrayEquals(bytes(header, values), Files.readAllBytes(file));
    }

    @Test
    void readsEveryFloatTypeThatTheReferenceImplementationWrites() throws IOException {
        // safetensors 0.8.0 for Python: safetensors.torch.save of float64, float32 (a scalar), bfloat16 and float16.
        String header =
                "{\"__metadata__\":{\"format\":\"pt\"},\"f64\":{\"dtype\":\"F64\",\"shape\":[2,1],\"data_offsets\":[0,16]},"
                        + "\"f32\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[16,20]},"
                        + "\"bf16\":{\"dtype\":\"BF16\",\"shape\":[3],\"data_offsets\":[20,26]},"
                        + "\"f16\":{\"dtype\":\"F16\",\"shape\":[6],\"data_offsets\":[26,38]}}  ";
        byte[] values =
                HexFormat.of().parseHex("9a9999999999b93f1fb8d44a7aee8d3500002040c03f49c080ff003e008000040100ff7b007c");

        WeightFile file = Safetensors.read(file(bytes(header, values)));

        assertEquals(Map.of("format", "pt"), file.metadata());
        assertEquals(
                List.of("f64", "f32", "bf16", "f16"), List.copyOf(file.tensors().keySet()));
        assertEquals(
                new Tensor(new int[] {2, 1}, new float[] {0.1f, 0}),
                file.tensors().get("f64"));
        assertEquals(new Tensor(new int[0], new float[] {2.5f}), file.tensors().get("f32"));
        assertEquals(
                new Tensor(new int[] {3}, new float[] {1.5f, -3.140625f, Float.NEGATIVE_INFINITY}),
                file.tensors().get("bf16"));
        float[] halves = {1.5f, -0.0f, 0x1p-14f, 0x1p-24f, 65504, Float.POSITIVE_INFINITY};
        assertEquals(new Tensor(new int[] {6}, halves), file.tensors().get("f16"));
    }

    @Test
    void whatWasWrittenIsReadBackToTheBit() {
        float[] large = new float[700_000]; // more than one chunk
        for (int i = 0; i < large.length; i++) {
            large[i] = Float.intBitsToFloat(i * 0x9E3779B1 & 0xBFFFFFFF);
        }
        Map<String, Tensor> tensors = Map.of(
                "large", new Tensor(new int[] {7, 100_000}, large),
                "special",
                        new Tensor(
                                new int[] {4},
                                new float[] {-0.0f, Float.NaN, Float.MIN_VALUE, Float.NEGATIVE_INFINITY}));
        Map<String, String> metadata = Map.of("run", "x", "quote", "\"\n");
        Path path = folder.resolve("w.safetensors");

        Safetensors.write(path, new WeightFile(tensors, metadata));

        assertEquals(new WeightFile(tensors, metadata), Safetensors.read(path));
    }

    @Test
    void writingReplacesTheFileAndLeavesNothingElse() throws IOException {
        Path path = folder.resolve("w.safetensors");
        Safetensors.write(path, new WeightFile(Map.of("old", Tensor.zeros(100))));

        Safetensors.write(path, new WeightFile(Map.of("new", Tensor.zeros(1))));

        assertEquals(Map.of("new", Tensor.zeros(1)), Safetensors.read(path).tensors());
        try (var files = Files.list(folder)) {
            assertEquals(List.of(path), files.toList());
        }
    }

    @Test
    void aFailedWriteNamesTheFile() throws IOException {
        Path path = Files.createFile(folder.resolve("file")).resolve("w.safetensors");

        String message = message(() -> Safetensors.write(path, new WeightFile(Map.of())));

        assertTrue(message.startsWith(path + ": cannot be written: "), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}}|4|tensor \"a\": F32 of shape [2] takes 8 bytes",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}}|4|takes 4 bytes, but data_offsets [4,0] give it -4",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|3|tensor \"a\": truncated: its values end at byte 4",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|5|1 bytes after the last tensor belong to no tensor",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}|8|bytes between them belong to no tensor",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}|8|"
                        + "tensor \"b\": its values start at byte 4, but those of \"a\" end at 8: the tensors overlap",
                "{'a':{'dtype':'I64','shape':[1],'data_offsets':[0,8]}}|8|tensor \"a\": unknown dtype \"I64\"",
                "{'a':{'dtype':'F32','shape':[1.0],'data_offsets':[0,4]}}|4|tensor \"a\": shape must be an array",
                "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}}|4|tensor \"a\": shape must be an array",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0]}}|4|tensor \"a\": shape must be an array",
                "{'a':{'dtype':'F32','shape':[65536,65536,65536,65536],'data_offsets':[0,0]}}|0|more elements than a Java array",
                "{'a':{'dtype':'F32','shape':[0,4294967296],'data_offsets':[0,0]}}|0|more elements than a Java array",
                "{'a':{},'a':{}}|0|the header is not valid JSON: Duplicate field 'a'",
                "{'a':1}|0|tensor \"a\": unknown dtype",
                "{'__metadata__':{'a':1}}|0|__metadata__ must be an object of strings, but \"a\" is 1",
                "{'__metadata__':[]}|0|__metadata__ must be an object of strings",
                "[]|0|the header is not a JSON object",
                "{'a':|0|the header is not valid JSON",
                "{}{}|0|the header is not valid JSON"
            })
    void damagedHeadersAreNamed(String header, int values, String problem) throws IOException {
        Path path = file(bytes(header.replace('\'', '"'), new byte[values]));

        String message = message(() -> Safetensors.read(path));

        assertTrue(message.startsWith(path + ": ") && message.contains(problem), message);
    }

    @Test
    void emptyTensorsMayShareTheirOffset() throws IOException {
        String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}";

        assertEquals(
                Map.of("a", Tensor.zeros(1), "b", Tensor.zeros(0)),
                Safetensors.read(file(bytes(header, new byte[4]))).tensors());
    }

    @Test
    void aHeaderLongerThanTheFileIsTruncation() throws IOException {
        Path path = file(Arrays.copyOf(bytes("{\"a\":{}}", new byte[0]), 12));

        assertTrue(message(() -> Safetensors.read(path)).contains("truncated"), message(() -> Safetensors.read(path)));
    }

    @Test
    void absurdHeaderLengthsClaimNoMemory() throws IOException {
        byte[] bytes = new byte[16];
        Arrays.fill(bytes, (byte) 0xff);
        Path path = file(bytes);

        assertEquals(
                path + ": not a safetensors file: its header would have 18446744073709551615 bytes",
                message(() -> Safetensors.read(path)));
    }

    @Test
    void filesOfOtherFormatsAreRecognised() throws IOException {
        byte[] zip = new byte[64];
        System.arraycopy(new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0}, 0, zip, 0, 8);
        Path path = file(zip);

        assertTrue(message(() -> Safetensors.read(path)).contains("safetensors.torch.save_file"));

        Files.write(path, new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 0, 0});
        assertTrue(message(() -> Safetensors.read(path)).contains("HDF5"));
    }

    @Test
    void missingFilesAndShortOnesAreNamed() throws IOException {
        Path missing = folder.resolve("none.safetensors");
        assertTrue(message(() -> Safetensors.read(missing)).startsWith(missing + ": cannot be read: No such file"));

        Path path = file(new byte[7]);
        assertTrue(message(() -> Safetensors.read(path)).contains("it has 7 bytes"));
    }

    @Test
    void doublesBeyondFloatRangeAreRefusedButInfinityIsNot() throws IOException {
        String header = "{\"w\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,16]}}";
        ByteBuffer values = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        values.putDouble(0, Double.POSITIVE_INFINITY).putDouble(8, 1e39);
        Path path = file(bytes(header, values.array()));

        assertEquals(
                path + ": tensor \"w\": element 1 is 1.0E39, which is beyond the range of float32",
                message(() -> Safetensors.read(path)));

        values.putDouble(8, Double.NEGATIVE_INFINITY);
        assertArrayEquals(
                new float[] {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY},
                Safetensors.read(file(bytes(header, values.array())))
                        .tensors()
                        .get("w")
                        .data());
    }

    @Test
    void metadataIsNoTensorName() {
        assertThrows(IllegalArgumentException.class, () -> new WeightFile(Map.of("__metadata__", Tensor.zeros(1))));
    }

    @Test
    void aTensorChecksThatItsDataFillItsShape() {
        assertEquals(
                "data must fill the shape [2, 3], but has 5 values",
                assertThrows(IllegalArgumentException.class, () -> new Tensor(new int[] {2, 3}, new float[5]))
                        .getMessage());
        int[] overflowing = {1 << 16, 1 << 16, 1 << 16, 1 << 16};
        assertThrows(IllegalArgumentException.class, () -> new Tensor(overflowing, new float[0]));
        assertThrows(IllegalArgumentException.class, () -> new Tensor(new int[] {-1, -1}, new float[1]));
    }

    private static byte[] bytes(String header, byte[] values) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(8 + json.length + values.length).order(ByteOrder.LITTLE_ENDIAN);
        return buffer.putLong(json.length).put(json).put(values).array();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("w.safetensors"), bytes);
    }

    private static String message(org.junit.jupiter.api.function.Executable action) {
        return assertThrows(UserException.class, action).getMessage();
    }
}
