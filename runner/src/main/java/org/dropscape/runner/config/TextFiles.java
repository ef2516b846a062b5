package org.dropscape.runner.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dropscape.api.error.UserException;
import org.dropscape.api.plugin.Suggestions;

/** YAML files as text. */
final class TextFiles {

    private TextFiles() {}

    /**
     * Reads a file.
     *
     * @throws UserException if it cannot be read, or is not UTF-8
     */
    static String read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw new UserException(file + ": there is no such file." + neighbour(file), e);
        } catch (CharacterCodingException e) {
            throw new UserException(file + ": this is not UTF-8 text. Save the file as UTF-8.", e);
        } catch (IOException e) {
            String reason = Files.isDirectory(file) ? "this is a folder; name a YAML file in it" : e.toString();
            throw new UserException(file + ": the file cannot be read: " + reason + ".", e);
        }
    }

    private static String neighbour(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(f -> f.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
                    .toList();
            return Suggestions.nearest(file.getFileName().toString(), names)
                    .map(name -> " Did you mean \"" + file.resolveSibling(name) + "\"?")
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
