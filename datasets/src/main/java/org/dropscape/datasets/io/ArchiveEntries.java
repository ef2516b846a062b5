package org.dropscape.datasets.io;

import java.nio.file.Path;
import org.dropscape.api.error.UserException;

/** The rule for the names of archive entries: none may point out of the archive. */
public final class ArchiveEntries {

    private ArchiveEntries() {}

    /**
     * Checks an entry's name. Archives are read in place, never unpacked, but a name that would leave the target folder
     * marks an archive that nobody should trust or unpack.
     *
     * @param archive for the message
     * @param name the entry's name, with slashes or backslashes
     * @return the name with slashes, without a leading {@code ./}
     * @throws UserException if the name is absolute or climbs with {@code ..}
     */
    public static String requireInside(Path archive, String name) {
        String path = name.replace('\\', '/');
        boolean absolute = path.startsWith("/") || path.matches("[A-Za-z]:.*");
        boolean climbs = false;
        for (String part : path.split("/")) {
            climbs |= part.equals("..");
        }
        if (absolute || climbs) {
            throw new UserException(archive + ": the entry \"" + name + "\" points outside of the archive's folder. "
                    + "The archive is not trustworthy; take it from its official source.");
        }
        return path.startsWith("./") ? path.substring(2) : path;
    }
}
