package org.dropscape.api.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;

/** Keeps other processes, and other threads of this one, from writing a file. */
public final class FileLocks {

    private FileLocks() {}

    /**
     * Takes a file for this channel alone, until it is closed. It can still be read by everybody.
     *
     * @param channel opened for writing
     * @return false if another channel has it, in whichever process; true as well where the file system knows no locks, as some
     *     of networks
     */
    public static boolean take(FileChannel channel) {
        FileLock lock;
        try {
            // Far behind the end, because Windows keeps others from reading what is locked.
            lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
        return lock != null;
    }
}
