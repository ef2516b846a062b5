package org.dropscape.runner.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dropscape.runner.config.Study;
import org.tensorflow.TensorFlow;

/** Where the numbers of a run come from: versions, machine, data. */
final class Provenance {

    private Provenance() {}

    static Map<String, String> collect(Study study, PreparedData data) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("study", study.name());
        facts.put("seed", Long.toString(study.seed()));
        facts.put("started", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put(
                "dropscape",
                Optional.ofNullable(Provenance.class.getPackage().getImplementationVersion())
                        .orElse("development"));
        facts.put("tensorflow", TensorFlow.version());
        facts.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        facts.put("processor", processor());
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("data-checksum", "sha256:" + data.corpus().key());
        data.corpus().provenance().forEach((name, value) -> facts.put("data-" + name, value));
        return facts;
    }

    private static String processor() {
        Path info = Path.of("/proc/cpuinfo");
        if (Files.isReadable(info)) {
            try (var lines = Files.lines(info)) {
                Optional<String> model = lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst();
                if (model.isPresent()) {
                    return model.get();
                }
            } catch (IOException e) {
                // Not worth failing for.
            }
        }
        return System.getProperty("os.arch");
    }
}
