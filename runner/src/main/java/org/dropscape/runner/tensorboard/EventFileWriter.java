package org.dropscape.runner.tensorboard;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.dropscape.api.io.FileErrors;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/**
 * Writes scalars that {@code tensorboard --logdir} shows, one run a folder.
 *
 * <p>A run that is resumed goes on in the same file: {@link #open(Path, long)} cuts a torn last record and everything that was
 * written after the step from which training continues. Safe for use from several threads.
 */
public final class EventFileWriter implements AutoCloseable {

    /** TensorBoard takes every file with {@code tfevents} in its name; a fixed name is found again. */
    static final String FILE_NAME = "events.out.tfevents.0000000000.dropscape";

    private static final String VERSION = "brain.Event:2";

    private final Path path;
    private final RandomAccessFile file;

    private EventFileWriter(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /**
     * Opens the event file of a run that goes on after a step.
     *
     * @param folder the folder of the run; made if missing
     * @param lastStep what was written for later steps is cut; negative for a fresh start, {@link Long#MAX_VALUE} to keep all
     * @return the writer; close it
     * @throws org.dropscape.api.error.UserException if the file cannot be written
     */
    public static EventFileWriter open(Path folder, long lastStep) {
        Path path = folder.resolve(FILE_NAME);
        RandomAccessFile file = null;
        EventFileWriter writer = null;
        try {
            Files.createDirectories(folder);
            file = new RandomAccessFile(path.toFile(), "rw");
            long keep = keep(file, lastStep);
            file.setLength(keep);
            file.seek(keep);
            EventFileWriter opened = new EventFileWriter(path, file);
            if (keep == 0) {
                // No time of our own here: the first scalar tells when the run began.
                opened.write(Event.newBuilder().setFileVersion(VERSION).build());
            }
            writer = opened;
            return writer;
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        } finally {
            if (writer == null && file != null) {
                closeQuietly(file);
            }
        }
    }

    /**
     * Adds one point of a curve.
     *
     * @param tag the name of the curve; {@code /} groups curves, as in {@code loss/validation}
     * @param step the horizontal coordinate, at least 0
     * @param value the vertical coordinate, stored in single precision
     * @param wallTime when it was measured
     * @throws org.dropscape.api.error.UserException if the disk does not take it
     */
    public void scalar(String tag, long step, double value, Instant wallTime) {
        if (tag.isBlank()) {
            throw new IllegalArgumentException("tag must not be blank");
        }
        if (step < 0) {
            throw new IllegalArgumentException("step must be at least 0, but was " + step);
        }
        Summary.Value point = Summary.Value.newBuilder()
                .setTag(tag)
                .setSimpleValue((float) value)
                .build();
        Event event = Event.newBuilder()
                .setWallTime(wallTime.getEpochSecond() + wallTime.getNano() / 1e9)
                .setStep(step)
                .setSummary(Summary.newBuilder().addValue(point))
                .build();
        try {
            write(event);
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    /** Forces what was written to the disk and closes the file. */
    @Override
    public synchronized void close() {
        try {
            file.getFD().sync();
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        } finally {
            closeQuietly(file);
        }
    }

    private synchronized void write(Event event) throws IOException {
        long before = file.getFilePointer();
        try {
            file.write(RecordFrames.frame(event.toByteArray()));
        } catch (IOException e) {
            file.setLength(before);
            file.seek(before);
            throw e;
        }
    }

    /** How many bytes of a file are whole records up to a step. */
    private static long keep(RandomAccessFile file, long lastStep) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(file.length())];
        file.readFully(bytes);
        int position = 0;
        while (true) {
            byte[] data = RecordFrames.dataAt(bytes, position);
            if (data == null || Event.parseFrom(data).getStep() > lastStep) {
                return position;
            }
            position += RecordFrames.size(data);
        }
    }

    private static void closeQuietly(RandomAccessFile file) {
        try {
            file.close();
        } catch (IOException e) {
            // Nothing is left to be written.
        }
    }
}
