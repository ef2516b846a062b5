package org.dropscape.runner.study;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.host.Host;
import org.dropscape.runner.host.TensorFlowRuntime;

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
        facts.put("data-checksum", "sha256:" + data.corpus().key());
        data.corpus().provenance().forEach((name, value) -> facts.put("data-" + name, value));
        return facts;
    }
}
