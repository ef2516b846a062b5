package org.dropscape.datasets.source;

import java.nio.file.Path;
import java.util.List;
import org.dropscape.api.dataset.Dataset;

/**
 * A data set that is a function of files, a configuration and a seed, and of nothing else.
 *
 * <p>Saying so lets an encoder recognise an unchanged data set by the sizes and times of its files, without reading
 * them.
 */
public interface FileDataset extends Dataset {

    /** The files, or folders, that {@link #load} reads. */
    List<Path> files();

    /** The parameters; their text form names all that matters. */
    Record config();
}
