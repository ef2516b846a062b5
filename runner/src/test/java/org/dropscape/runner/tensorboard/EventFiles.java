package org.dropscape.runner.tensorboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.proto.Event;

/** Reads what {@link EventFileWriter} wrote. */
public final class EventFiles {

    private EventFiles() {}

    /** All events of a run's folder, the header included. */
    public static List<Event> read(Path folder) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(EventFileWriter.FILE_NAME));
        List<Event> events = new ArrayList<>();
        int position = 0;
        while (position < bytes.length) {
            byte[] data = RecordFrames.dataAt(bytes, position);
            events.add(Event.parseFrom(data));
            position += RecordFrames.size(data);
        }
        return events;
    }
}
