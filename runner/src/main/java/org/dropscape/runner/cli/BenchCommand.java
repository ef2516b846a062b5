package org.dropscape.runner.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.dropscape.api.error.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench}: measures the throughput of this host. */
@Command(
        name = "bench",
        description = "Measures the throughput of training, evaluation, landscapes and augmentation on this host.")
public final class BenchCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Only these benchmarks, such as train,evaluate,landscape,augment; all by default.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--hidden-units",
            split = ",",
            paramLabel = "H",
            description = "Sizes of the recurrent layers; 64,128,256 by default, 128 for landscape.")
    private List<Integer> hiddenUnits = new ArrayList<>();

    @Option(
            names = "--replicas",
            split = ",",
            paramLabel = "G",
            defaultValue = "1",
            description = "Sizes of the replica axis; ${DEFAULT-VALUE} by default.")
    private List<Integer> replicas;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "32",
            description = "Examples per training step; ${DEFAULT-VALUE} by default.")
    private int batch;

    @Option(
            names = "--tokens",
            paramLabel = "T",
            defaultValue = "230",
            description = "Length of each text; ${DEFAULT-VALUE} by default. Those of landscape are as long as IMDB's.")
    private int tokens;

    @Option(
            names = "--regularizer",
            split = ",",
            paramLabel = "ID",
            defaultValue = "none,zoneout,drop-connect",
            description = "Regularizers: none, an id (its rate, if it has one, is then 0.1, and the rest at its"
                    + " defaults), or an id with settings, such as variational:input-rate=0.2;state-rate=0.2;"
                    + " ${DEFAULT-VALUE} by default.")
    private List<String> regularizers;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "10",
            description = "How long each measurement lasts; ${DEFAULT-VALUE} by default.")
    private double seconds;

    private final Provider<Benchmark> benchmark;
    private final Console console;

    /**
     * @param benchmark measures
     * @param console where to print
     */
    @Inject
    public BenchCommand(Provider<Benchmark> benchmark, Console console) {
        this.benchmark = benchmark;
        this.console = console;
    }

    @Override
    public Integer call() {
        BenchOptions options;
        try {
            options = new BenchOptions(json, only, hiddenUnits, replicas, batch, tokens, regularizers, seconds);
        } catch (IllegalArgumentException e) {
            throw new UserException(e.getMessage() + ". Try 'dropscape bench --help'.", e);
        }
        benchmark.get().run(options, console.out());
        return 0;
    }
}
