package org.dropscape.datasets.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.dropscape.api.error.UserException;

/**
 * Decodes UTF-8 and refuses everything else, with the line of the first bad byte. A byte order mark at the start is
 * skipped.
 */
public final class Utf8Reader extends Reader {

    private final String name;
    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).limit(0);
    private boolean end;
    private boolean started;
    private long line = 1;

    /**
     * @param name what messages call the source: a path
     * @param in closed with the reader
     */
    public Utf8Reader(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (length == 1) {
            // A supplementary character would not fit.
            throw new IllegalArgumentException("length must be at least 2, but was 1");
        }
        CharBuffer chars = CharBuffer.wrap(target, offset, length);
        int start = chars.position();
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, end);
            int decoded = chars.position() - start;
            if (result.isError()) {
                countLines(target, start, decoded);
                throw new UserException(name + ":" + line + ": the byte 0x"
                        + Integer.toHexString(bytes.get(bytes.position()) & 0xff)
                        + " is not valid UTF-8. Convert the file, for instance with"
                        + " iconv -f WINDOWS-1252 -t UTF-8.");
            }
            if (decoded > 0) {
                if (!started) {
                    started = true;
                    if (target[start] == '\uFEFF') {
                        System.arraycopy(target, start + 1, target, start, decoded - 1);
                        chars.position(chars.position() - 1);
                        continue;
                    }
                }
                countLines(target, start, decoded);
                return decoded;
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

    private void countLines(char[] chars, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (chars[i] == '\n') {
                line++;
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
