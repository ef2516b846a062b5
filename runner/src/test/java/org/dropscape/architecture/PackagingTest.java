package org.dropscape.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the poms promise to those who take one module. */
class PackagingTest {

    /** The tests of a module run in its folder. */
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static List<String> all(String pom, String pattern) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(Files.readString(ROOT.resolve(pom)));
        List<String> texts = new ArrayList<>();
        while (found.find()) {
            texts.add(found.group(1));
        }
        return texts;
    }

    /** The modules that are jars, as the root pom names them. */
    private static Set<String> modules() throws IOException {
        Set<String> modules = new TreeSet<>(all("pom.xml", "<module>([^<]+)</module>"));
        assertTrue(modules.remove("api/bom"), modules.toString());
        assertTrue(modules.contains("runner"), modules.toString());
        return modules;
    }

    @Test
    void bomNamesEveryModule() throws IOException {
        Set<String> named = new TreeSet<>(all("api/bom/pom.xml", "<artifactId>dropscape-([^<]+)</artifactId>"));
        assertTrue(named.remove("bom"), named.toString());

        assertEquals(modules(), named);
    }

    @Test
    void readmeNamesTheJarOfThisVersion() throws IOException {
        String version = all("pom.xml", "<version>([^<]+)</version>").get(0);

        assertTrue(
                Files.readString(ROOT.resolve("README.md")).contains("dropscape-runner-" + version + ".jar"), version);
    }
}
