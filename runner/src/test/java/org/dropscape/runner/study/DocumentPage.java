package org.dropscape.runner.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dropscape.runner.study.StudyFolder.Answer;

/**
 * A page of the documents whose commands and sections of studies are tried.
 *
 * @param name of the file in {@code docs}
 */
record DocumentPage(String name) {

    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    /**
     * Runs every command of the page on a run, and checks every section.
     *
     * @param command that all of them call
     * @param folder whose run stands for {@code runs/quickstart}
     * @param temporary a folder to write to
     */
    void tryEverything(String command, StudyFolder folder, Path temporary) throws IOException {
        Path page = Path.of("").toAbsolutePath().getParent().resolve("docs").resolve(name);
        Matcher blocks = BLOCK.matcher(Files.readString(page));
        TreeSet<String> seen = new TreeSet<>();
        while (blocks.find()) {
            seen.add(blocks.group(1));
            if (blocks.group(1).equals("yaml")) {
                StudyFolder other = new StudyFolder(Files.createDirectory(temporary.resolve("page-" + blocks.start())))
                        .writeStudy("baseline: {}")
                        .append(blocks.group(2));
                Answer answer = other.runStudy("--dry-run");
                assertEquals(0, answer.code(), answer.err());
            } else if (blocks.group(1).equals("sh")) {
                blocks.group(2).lines().forEach(line -> run(line, command, folder));
            }
        }
        assertEquals(List.of("sh", "yaml"), List.copyOf(seen));
    }

    private static void run(String line, String command, StudyFolder folder) {
        assertTrue(line.startsWith("./dropscape " + command + " runs/quickstart "), line);
        List<String> arguments = new ArrayList<>();
        Matcher words = WORD.matcher(line);
        while (words.find()) {
            arguments.add(words.group(1) != null ? words.group(1) : words.group(2));
        }
        arguments.remove(0);
        arguments.set(1, folder.run().toString());
        Answer answer = folder.command(arguments.toArray(String[]::new));
        assertEquals(0, answer.code(), line + ": " + answer.err());
    }
}
