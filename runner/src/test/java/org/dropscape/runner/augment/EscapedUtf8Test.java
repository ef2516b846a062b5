package org.dropscape.runner.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;

class EscapedUtf8Test {

    private static String decode(byte[] bytes, int buffer, int ask) throws IOException {
        // A stream that gives a few bytes at a time cuts sequences in two.
        InputStream slow = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 3));
            }
        };
        StringBuilder text = new StringBuilder();
        char[] chars = new char[ask];
        try (EscapedUtf8 reader = new EscapedUtf8(slow, buffer)) {
            for (int n = reader.read(chars, 0, ask); n >= 0; n = reader.read(chars, 0, ask)) {
                text.append(chars, 0, n);
            }
        }
        return text.toString();
    }

    @Test
    void whateverBytesGoInComeOut() throws IOException {
        RandomGenerator random = SeedTree.root(1).generator();
        byte[][] pieces = {
            "a".getBytes(StandardCharsets.UTF_8),
            "\u00e9\u4f60\ud83d\ude00".getBytes(StandardCharsets.UTF_8),
            {(byte) 0xff},
            {(byte) 0xf0, (byte) 0x9f},
            {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            {(byte) 0xc0, (byte) 0x80}
        };
        for (int run = 0; run < 500; run++) {
            byte[] bytes = new byte[0];
            for (int i = 0; i < 12; i++) {
                byte[] piece = pieces[random.nextInt(pieces.length)];
                byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + piece.length);
                System.arraycopy(piece, 0, longer, bytes.length, piece.length);
                bytes = longer;
            }
            for (int ask : new int[] {1, 2, 3, 7, 8, 100}) {
                assertArrayEquals(bytes, EscapedUtf8.encode(decode(bytes, 16, ask)));
            }
        }
    }

    @Test
    void validTextHasNoEscapes() throws IOException {
        String text = "caf\u00e9 \u4f60\u597d \ud83d\ude00\n";
        assertEquals(text, decode(text.getBytes(StandardCharsets.UTF_8), 16, 100));
        assertEquals(-1, EscapedUtf8.firstEscape(text));
        assertEquals(2, EscapedUtf8.firstEscape("ab\udcff"));
        assertEquals(0xff, EscapedUtf8.escaped('\udcff'));
    }
}
