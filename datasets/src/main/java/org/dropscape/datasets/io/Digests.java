package org.dropscape.datasets.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Checksums of files and of values. */
public final class Digests {

    private final MessageDigest digest;

    private Digests(String algorithm) {
        try {
            digest = MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " is missing from this Java runtime", e);
        }
    }

    /** A SHA-256 over values added one by one. */
    public static Digests sha256() {
        return new Digests("SHA-256");
    }

    /** The SHA-256 of a file's bytes as 64 lower-case hexadecimal digits. */
    public static String sha256(Path file) {
        return ofFile(file, "SHA-256");
    }

    /** The MD5 of a file's bytes as 32 lower-case hexadecimal digits: only for publishers who state nothing better. */
    public static String md5(Path file) {
        return ofFile(file, "MD5");
    }

    private static String ofFile(Path file, String algorithm) {
        Digests digests = new Digests(algorithm);
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digests.digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw Unreadable.error(file, e);
        }
        return digests.hex();
    }

    /** Adds a text and its length, so that neighbours cannot be confused. */
    public Digests add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
        return this;
    }

    /** Adds a number. */
    public Digests add(long value) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, value));
        return this;
    }

    /** Adds numbers, bit by bit, and how many they are. */
    public Digests add(float[] values) {
        add(values.length);
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES << 12);
        for (float value : values) {
            bytes.putFloat(value);
            if (!bytes.hasRemaining()) {
                digest.update(bytes.flip());
                bytes.clear();
            }
        }
        digest.update(bytes.flip());
        return this;
    }

    /** The digest of all that was added, in lower-case hexadecimal digits; starts anew. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
