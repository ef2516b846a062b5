package org.dropscape.runner.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The framing of TFRecord files. A record is its length (unsigned 64 bit), a checksum of the length, the data, and a checksum
 * of the data, all little-endian. A checksum is the CRC-32C, rotated right by 15 bits, plus a constant, so that a file of
 * checksums does not look like its own checksum (tensorflow/core/lib/hash/crc32c.h).
 */
final class RecordFrames {

    private static final int HEADER = Long.BYTES + Integer.BYTES;
    private static final int MASK_DELTA = 0xa282ead8;

    private RecordFrames() {}

    static byte[] frame(byte[] data) {
        ByteBuffer out =
                ByteBuffer.allocate(HEADER + data.length + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(data.length);
        out.putInt(maskedCrc(out.array(), 0, Long.BYTES));
        out.put(data);
        out.putInt(maskedCrc(data, 0, data.length));
        return out.array();
    }

    /**
     * Reads the record at a position.
     *
     * @return its data, or {@code null} if there is no whole, undamaged record
     */
    static byte[] dataAt(byte[] file, int position) {
        if (file.length - position < HEADER + Integer.BYTES) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(position);
        long length = in.getLong();
        if (in.getInt() != maskedCrc(file, position, Long.BYTES)
                || length < 0
                || length > file.length - position - HEADER - Integer.BYTES) {
            return null;
        }
        byte[] data = new byte[(int) length];
        in.get(data);
        return in.getInt() == maskedCrc(data, 0, data.length) ? data : null;
    }

    /** The bytes that a record with so much data takes. */
    static int size(byte[] data) {
        return HEADER + data.length + Integer.BYTES;
    }

    static int maskedCrc(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
    }
}
