package org.dropscape.datasets.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Turns the failures of a file's stream into errors that name the file. */
class GuardedStream extends FilterInputStream {

    private final Path path;

    GuardedStream(Path path, InputStream in) {
        super(in);
        this.path = path;
    }

    @Override
    public int read() {
        try {
            return in.read();
        } catch (IOException e) {
            throw Unreadable.error(path, e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException e) {
            throw Unreadable.error(path, e);
        }
    }

    @Override
    public long skip(long n) {
        try {
            return in.skip(n);
        } catch (IOException e) {
            throw Unreadable.error(path, e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw Unreadable.error(path, e);
        }
    }
}
