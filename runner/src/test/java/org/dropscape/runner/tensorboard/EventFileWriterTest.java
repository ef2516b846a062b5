package org.dropscape.runner.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.dropscape.api.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;

class EventFileWriterTest {

    private static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_250L);

    @TempDir
    Path folder;

    @Test
    void scalarsComeBackWithTagStepValueAndTime() throws IOException {
        try (EventFileWriter writer = open()) {
            writer.scalar("loss/validation", 3, 0.25, TIME);
        }
        List<Event> events = events();
        assertEquals(2, events.size());
        assertEquals("brain.Event:2", events.get(0).getFileVersion());
        Event point = events.get(1);
        assertEquals(3, point.getStep());
        assertEquals(1_700_000_000.25, point.getWallTime());
        assertEquals("loss/validation", point.getSummary().getValue(0).getTag());
        assertEquals(0.25f, point.getSummary().getValue(0).getSimpleValue());
    }

    @Test
    void aRecordHasTheBytesOfTheFormat() {
        // The CRC-32C of eight and of 32 zero bytes; the second is a test vector of RFC 3720, B.4.
        assertEquals(mask(0x8c28b28aL), RecordFrames.maskedCrc(new byte[8], 0, 8));
        assertEquals(mask(0x8a9136aaL), RecordFrames.maskedCrc(new byte[32], 0, 32));
        byte[] frame = RecordFrames.frame("123456789".getBytes(StandardCharsets.US_ASCII));
        ByteBuffer in = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(9, in.getLong());
        in.getInt();
        byte[] data = new byte[9];
        in.get(data);
        assertEquals("123456789", new String(data, StandardCharsets.US_ASCII));
        // The check value of CRC-32C ("123456789") is e3069283.
        assertEquals(mask(0xe3069283L), in.getInt());
        assertEquals(0, in.remaining());
    }

    @Test
    void anEmptyRecordIsTheOneThatTensorFlowWrites() {
        // tf.io.TFRecordWriter.write(b"") gives these 16 bytes.
        assertArrayEquals(HexFormat.of().parseHex("000000000000000029039807d8ea82a2"), RecordFrames.frame(new byte[0]));
    }

    @Test
    void reopeningAppends() throws IOException {
        for (int step = 0; step < 3; step++) {
            try (EventFileWriter writer = open()) {
                writer.scalar("loss", step, 0.5, TIME);
            }
        }
        assertEquals(
                List.of(0L, 0L, 1L, 2L), events().stream().map(Event::getStep).toList());
    }

    @Test
    void resumingCutsWhatCameAfterTheStep() throws IOException {
        try (EventFileWriter writer = open()) {
            for (int step = 1; step <= 5; step++) {
                writer.scalar("loss", step, step, TIME);
            }
        }
        byte[] whole = Files.readAllBytes(file());
        try (EventFileWriter writer = EventFileWriter.open(folder, 3)) {
            writer.scalar("loss", 4, 4, TIME);
            writer.scalar("loss", 5, 5, TIME);
        }
        assertArrayEquals(whole, Files.readAllBytes(file()));
        EventFileWriter.open(folder, -1).close();
        assertEquals(1, events().size());
    }

    @Test
    void aRecordTornAtAnyByteIsCut() throws IOException {
        try (EventFileWriter writer = open()) {
            writer.scalar("loss", 1, 0.5, TIME);
        }
        int first = (int) Files.size(file());
        try (EventFileWriter writer = open()) {
            writer.scalar("loss", 2, 0.4, TIME);
        }
        byte[] whole = Files.readAllBytes(file());
        for (int end = first; end < whole.length; end++) {
            Files.write(file(), Arrays.copyOf(whole, end));
            try (EventFileWriter writer = open()) {
                writer.scalar("loss", 2, 0.4, TIME);
            }
            assertArrayEquals(whole, Files.readAllBytes(file()));
        }
    }

    @Test
    void aDamagedByteIsNoticed() {
        byte[] frame = RecordFrames.frame(new byte[] {1, 2, 3});
        assertNotNull(RecordFrames.dataAt(frame, 0));
        for (int i = 0; i < frame.length; i++) {
            byte[] damaged = frame.clone();
            damaged[i] ^= 0x10;
            assertEquals(null, RecordFrames.dataAt(damaged, 0), "byte " + i);
        }
    }

    @Test
    void badArgumentsAndPlacesAreRefused() throws IOException {
        try (EventFileWriter writer = open()) {
            assertThrows(IllegalArgumentException.class, () -> writer.scalar(" ", 1, 0, TIME));
            assertThrows(IllegalArgumentException.class, () -> writer.scalar("loss", -1, 0, TIME));
        }
        Path text = Files.writeString(folder.resolve("text"), "not a folder");
        assertThrows(UserException.class, () -> EventFileWriter.open(text, -1));
    }

    private static int mask(long crc) {
        return (int) (((crc >>> 15) | (crc << 17)) + 0xa282ead8L);
    }

    private Path file() {
        return folder.resolve(EventFileWriter.FILE_NAME);
    }

    private List<Event> events() throws IOException {
        return EventFiles.read(folder);
    }

    private EventFileWriter open() {
        return EventFileWriter.open(folder, Long.MAX_VALUE);
    }
}
