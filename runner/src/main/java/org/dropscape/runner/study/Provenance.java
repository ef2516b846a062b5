package org.dropscape.runner.study;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.runner.cli.Version;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.host.Host;
import org.dropscape.runner.host.TensorFlowRuntime;

/** Where the numbers of a run come from: versions, machine, data. */
final class Provenance {

    private Provenance() {}

    static Map<String, String> collect(Study study, PreparedData data, List<InputChecksum> inputs) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("study", study.name());
        facts.put("seed", Long.toString(study.seed()));
        facts.put("started", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("dropscape", Version.current());
        Host host = Host.current();
        TensorFlowRuntime tensorFlow = TensorFlowRuntime.load();
        facts.put("tensorflow", tensorFlow.version());
        facts.put(
                "devices",
                tensorFlow.devices().stream()
                        .map(TensorFlowRuntime.Device::name)
                        .collect(joining(", ")));
        facts.put("java", host.java());
        facts.put("system", host.os());
        facts.put("processor", host.cpu());
        facts.put("cores", Integer.toString(host.cores()));
        inputs.forEach(input -> facts.put(input.key(), input.value()));
        data.corpus().provenance().forEach((name, value) -> facts.put("data-" + name, value));
        return facts;
    }

    /** What a run kept when it was first prepared; empty before. */
    static Map<String, String> read(RunFolder folder) {
        return Files.exists(folder.provenance())
                ? JsonFiles.read(folder.provenance(), new TypeReference<>() {})
                : Map.of();
    }
}
