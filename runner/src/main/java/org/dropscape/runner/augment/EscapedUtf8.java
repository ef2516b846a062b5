package org.dropscape.runner.augment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 in which nothing is lost: a byte b that is not part of a valid sequence becomes the single surrogate U+DC00 + b, which
 * valid UTF-8 cannot have, and comes out as it went in (Python's {@code surrogateescape}).
 */
final class EscapedUtf8 extends Reader {

    private static final char ESCAPE = '\udc00';

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes;
    /** Decoded characters for a reader that asks for fewer than a broken sequence or a surrogate pair needs. */
    private final CharBuffer pending = CharBuffer.allocate(8).limit(0);

    private boolean end;

    /**
     * Reads a stream.
     *
     * @param in closed with the reader
     * @param buffer how many bytes are read at once
     */
    EscapedUtf8(InputStream in, int buffer) {
        this.in = in;
        this.bytes = ByteBuffer.allocate(Math.max(buffer, 16)).limit(0);
    }

    /** Reads what is there, at least one character; waits only if nothing is. */
    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (length < pending.capacity() && !pending.hasRemaining()) {
            pending.clear();
            int decoded = decode(pending);
            pending.position(0).limit(Math.max(decoded, 0));
            if (decoded < 0) {
                return -1;
            }
        }
        if (pending.hasRemaining()) {
            int served = Math.min(length, pending.remaining());
            pending.get(target, offset, served);
            return served;
        }
        return decode(CharBuffer.wrap(target, offset, length));
    }

    private int decode(CharBuffer chars) throws IOException {
        int start = chars.position();
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, end);
            if (result.isError()) {
                // The bytes of a broken sequence are three at most.
                if (chars.remaining() < result.length()) {
                    return chars.position() - start;
                }
                for (int i = 0; i < result.length(); i++) {
                    chars.put((char) (ESCAPE + (bytes.get() & 0xff)));
                }
                continue;
            }
            if (chars.position() > start) {
                return chars.position() - start;
            }
            if (end) {
                return -1;
            }
            fill();
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (n < 0) {
            end = true;
        } else {
            bytes.position(bytes.position() + n);
        }
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Where the first escaped byte of a text is, or -1. */
    static int firstEscape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)) {
                i++;
            } else if (c >= ESCAPE && c <= ESCAPE + 0xff) {
                return i;
            }
        }
        return -1;
    }

    /** The byte that a character stands for. */
    static int escaped(char c) {
        return c - ESCAPE;
    }

    /** The bytes of a text. */
    static byte[] encode(String text) {
        int escape = firstEscape(text);
        if (escape < 0) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 16);
        String rest = text;
        while (escape >= 0) {
            out.writeBytes(rest.substring(0, escape).getBytes(StandardCharsets.UTF_8));
            out.write(escaped(rest.charAt(escape)));
            rest = rest.substring(escape + 1);
            escape = firstEscape(rest);
        }
        out.writeBytes(rest.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
