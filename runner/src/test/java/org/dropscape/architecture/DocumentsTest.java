package org.dropscape.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents show and point to is really there. */
class DocumentsTest {

    private static final Pattern SHOWN_FILE =
            Pattern.compile("<!-- file: (\\S+) -->\n```\\w+\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");

    /** The tests of a module run in its folder. */
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void pluginPageShowsTheFilesOfTheExample() throws IOException {
        Path docs = ROOT.resolve("docs");
        Matcher shown = SHOWN_FILE.matcher(Files.readString(docs.resolve("plugins.md")));
        List<String> files = new ArrayList<>();
        while (shown.find()) {
            files.add(shown.group(1));
            assertEquals(Files.readString(docs.resolve(shown.group(1))), shown.group(2), shown.group(1));
        }

        assertEquals(6, files.size(), files.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/plugins.md",
                "docs/landscapes.md",
                "docs/tuning.md",
                "docs/architecture.md",
                "docs/benchmarks.md",
                "docs/attacks.md",
                "docs/examples/foreign-attack/README.md",
                "docs/examples/foreign-landscape/README.md",
                "docs/perturbations.md",
                "docs/robustness.md",
                "docs/smoothing.md",
                "docs/results/imdb/README.md",
                "docs/results/imdb/landscape.md",
                "docs/results/imdb/robustness.md"
            })
    void linksLeadSomewhere(String document) throws IOException {
        Path file = ROOT.resolve(document);
        Matcher link = LINK.matcher(Files.readString(file));
        List<String> broken = new ArrayList<>();
        int links = 0;
        while (link.find()) {
            if (!link.group(1).contains("://")) {
                links++;
                if (!Files.exists(file.getParent().resolve(link.group(1)))) {
                    broken.add(link.group(1));
                }
            }
        }

        assertEquals(List.of(), broken);
        assertTrue(links > 0, "no links found in " + document);
    }

    @Test
    void readmeMarksTheCommandsThatTheBuildServerRuns() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));

        assertTrue(
                readme.contains("<!-- ci: quickstart -->\n```sh\n./dropscape run experiments/quickstart.yaml\n```\n"));
        assertTrue(readme.contains("<!-- ci: test -->\n```sh\nmvn -B verify\n```\n"));
    }
}
