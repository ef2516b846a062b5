package org.dropscape.adversarial.embedding;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.dropscape.api.error.UserException;

/** Reads word vectors in text form: each line a word and its numbers, divided by blanks. */
public final class VectorFile {

    private static final int GZIP = 0x1f8b;

    private VectorFile() {}

    /**
     * Reads the first vectors of a file.
     *
     * <p>A first line of two whole numbers, as word2vec writes it, is skipped. Of a word that comes twice, the first vector
     * counts.
     *
     * @param file UTF-8, may be gzipped
     * @param maxWords how many vectors are read at most
     * @param neighbours how many neighbours of a word can be asked for
     * @throws UserException if the file cannot be read or a line is no vector, with its number
     */
    public static WordVectors read(Path file, int maxWords, int neighbours) {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        int number = 0;
        try (BufferedReader lines = open(file)) {
            int dimension = -1;
            for (String line = lines.readLine(); line != null && vectors.size() < maxWords; line = lines.readLine()) {
                number++;
                if (line.isBlank() || number == 1 && line.strip().matches("[0-9]+ [0-9]+")) {
                    continue;
                }
                String place = file + ":" + number + ": ";
                // The word is what comes before the numbers; GloVe's largest files have words with blanks.
                String[] parts = line.stripTrailing().split(" ");
                dimension = dimension < 0 ? parts.length - 1 : dimension;
                if (parts.length - 1 < dimension || dimension < 1) {
                    throw new UserException(
                            place + "there must be a word and " + Math.max(dimension, 1) + " numbers, but there are "
                                    + parts.length + " parts. Give word vectors in GloVe's text form.");
                }
                float[] vector = new float[dimension];
                int from = parts.length - dimension;
                for (int i = 0; i < dimension; i++) {
                    vector[i] = number(parts[from + i], place);
                }
                vectors.putIfAbsent(String.join(" ", Arrays.copyOf(parts, from)), vector);
            }
        } catch (NoSuchFileException e) {
            throw new UserException(file + " does not exist; give the path of a file of word vectors.", e);
        } catch (CharacterCodingException e) {
            throw new UserException(
                    file + ":" + (number + 1) + ": is not UTF-8. Give word vectors in GloVe's text form.", e);
        } catch (IOException e) {
            throw new UserException(file + " cannot be read: " + e.getMessage() + ".", e);
        }
        if (vectors.isEmpty()) {
            throw new UserException(file + " has no word vectors.");
        }
        return WordVectors.of(vectors, neighbours);
    }

    private static float number(String text, String place) {
        try {
            float value = Float.parseFloat(text);
            if (Float.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new UserException(place + "\"" + text + "\" is not a number. Give word vectors in GloVe's text form.");
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        try {
            in.mark(2);
            int magic = in.read() << 8 | in.read();
            in.reset();
            InputStream text = magic == GZIP ? new GZIPInputStream(in, 1 << 16) : in;
            return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8.newDecoder()));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
