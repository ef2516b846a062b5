package org.dropscape.datasets.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.dropscape.api.error.UserException;
import org.dropscape.api.text.Embeddings;
import org.dropscape.datasets.io.SourceFile;

/**
 * Word vectors in GloVe's text form: a line is a word and {@code D} numbers, separated by blanks. A first line of two
 * whole numbers, as word2vec writes it, is accepted; its second number is then {@code D}, otherwise the first line's
 * width decides. A byte order mark at the start is skipped.
 *
 * <p>Every line's width is checked, numbers are read only for the words asked for. Words may contain blanks, as some
 * of GloVe 840B do. Of equal words the first counts. Reads the file at each call, in one pass with constant memory.
 */
public final class GloveEmbeddings implements Embeddings {

    private final GloveConfig config;

    /** Reads nothing yet. */
    public GloveEmbeddings(GloveConfig config) {
        this.config = config;
    }

    @Override
    public int dimension() {
        try (Lines lines = new Lines(config)) {
            return lines.dimension();
        }
    }

    @Override
    public Map<String, float[]> vectors(Collection<String> words) {
        Set<String> wanted = new HashSet<>(words);
        Map<String, float[]> found = new HashMap<>();
        try (Lines lines = new Lines(config)) {
            int dimension = lines.dimension();
            do {
                String word = lines.word(dimension);
                if (wanted.remove(word)) {
                    found.put(word, lines.vector(dimension));
                }
            } while (lines.next());
        }
        return found;
    }

    /** The lines of the file; stands on one from the start. */
    private static final class Lines implements AutoCloseable {

        private final String name;
        private final InputStream in;
        private final byte[] block = new byte[1 << 16];
        private int blockAt;
        private int blockEnd;
        private byte[] line = new byte[4096];
        private int length;
        private long number;
        /** Where the vector begins in the line: just after the word's blank. */
        private int vectorAt;

        private final int headerDimension;

        Lines(GloveConfig config) {
            name = config.path() + config.entry().map(e -> "!" + e).orElse("");
            in = SourceFile.open(config.path(), config.entry());
            try {
                if (!next()) {
                    throw new UserException(name + ": the file holds no vectors.");
                }
                headerDimension = header();
                if (headerDimension > 0 && !next()) {
                    throw new UserException(name + ": a header is followed by no vectors.");
                }
            } catch (RuntimeException e) {
                close();
                throw e;
            }
        }

        private int header() {
            String[] fields = text(0, length).strip().split(" +");
            boolean header =
                    fields.length == 2 && fields[0].matches("[0-9]{1,9}") && fields[1].matches("[1-9][0-9]{0,4}");
            return header ? Integer.parseInt(fields[1]) : 0;
        }

        /** The width of the vectors: what the header says, or of the line on which we stand. */
        int dimension() {
            int dimension = headerDimension > 0 ? headerDimension : fields() - 1;
            if (dimension < 1) {
                throw bad("no vector follows the word");
            }
            return dimension;
        }

        private int fields() {
            int fields = 0;
            for (int i = 0; i < length; i++) {
                if (line[i] != ' ' && (i == 0 || line[i - 1] == ' ')) {
                    fields++;
                }
            }
            return fields;
        }

        /** Finds where the vector begins, and returns the word before it. */
        String word(int dimension) {
            int fields = fields();
            int at = 0;
            for (int skip = fields - dimension; skip > 0 && fields > dimension; ) {
                at++;
                if (at >= length || (line[at] != ' ' && line[at - 1] == ' ')) {
                    skip--;
                }
            }
            String word = text(0, Math.max(0, at - 1)).strip();
            boolean extraNumber = fields > dimension + 1 && isNumber(word.substring(word.lastIndexOf(' ') + 1));
            if (fields < dimension + 1 || extraNumber) {
                throw bad((fields - 1) + " numbers, but the vectors of this file have " + dimension);
            }
            vectorAt = at;
            return word;
        }

        float[] vector(int dimension) {
            float[] vector = new float[dimension];
            int start = vectorAt;
            for (int i = 0; i < dimension; i++) {
                int end = start;
                while (end < length && line[end] != ' ') {
                    end++;
                }
                String number = new String(line, start, end - start, StandardCharsets.ISO_8859_1);
                try {
                    vector[i] = Float.parseFloat(number);
                } catch (NumberFormatException e) {
                    throw bad("\"" + number + "\" is not a number (component " + (i + 1) + ")");
                }
                if (!Float.isFinite(vector[i])) {
                    throw bad("\"" + number + "\" is not finite (component " + (i + 1) + ")");
                }
                start = end;
                while (start < length && line[start] == ' ') {
                    start++;
                }
            }
            return vector;
        }

        private static boolean isNumber(String text) {
            return text.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");
        }

        private UserException bad(String what) {
            return new UserException(name + ":" + number + ": " + what
                    + ". The file is damaged, of another kind, or not finished downloading.");
        }

        /** Goes to the next line that is not blank. */
        boolean next() {
            try {
                do {
                    if (!readLine()) {
                        return false;
                    }
                } while (length == 0);
                return true;
            } catch (UserException e) {
                throw new UserException(e.getMessage() + " It breaks off after line " + (number - 1) + ".", e);
            } catch (IOException e) {
                throw new UserException(name + ": cannot be read (" + e.getMessage() + ").", e);
            }
        }

        private boolean readLine() throws IOException {
            length = 0;
            number++;
            boolean any = false;
            while (true) {
                if (blockAt == blockEnd) {
                    blockEnd = in.read(block);
                    blockAt = 0;
                    if (blockEnd <= 0) {
                        blockEnd = 0;
                        break;
                    }
                }
                any = true;
                int end = blockAt;
                while (end < blockEnd && block[end] != '\n') {
                    end++;
                }
                if (length + end - blockAt > line.length) {
                    line = Arrays.copyOf(line, Math.max(2 * line.length, length + end - blockAt));
                }
                System.arraycopy(block, blockAt, line, length, end - blockAt);
                length += end - blockAt;
                blockAt = end;
                if (end < blockEnd) {
                    blockAt++;
                    break;
                }
            }
            if (number == 1) {
                dropByteOrderMark();
            }
            while (length > 0 && (line[length - 1] == ' ' || line[length - 1] == '\r')) {
                length--;
            }
            return any;
        }

        private void dropByteOrderMark() {
            if (length >= 3 && (line[0] & 0xff) == 0xef && (line[1] & 0xff) == 0xbb && (line[2] & 0xff) == 0xbf) {
                length -= 3;
                System.arraycopy(line, 3, line, 0, length);
            }
        }

        private String text(int from, int to) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(line, from, to - from))
                        .toString();
            } catch (CharacterCodingException e) {
                throw new UserException(
                        name + ":" + number + ": the word is not valid UTF-8. Convert the file, or take it from"
                                + " its official source.",
                        e);
            }
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new UserException(name + ": cannot be closed (" + e.getMessage() + ").", e);
            }
        }
    }
}
