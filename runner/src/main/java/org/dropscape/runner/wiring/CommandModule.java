package org.dropscape.runner.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.OptionalBinder;
import org.dropscape.datasets.imdb.ImdbDownload;
import org.dropscape.runner.cli.BenchCommand;
import org.dropscape.runner.cli.Benchmark;
import org.dropscape.runner.cli.Console;
import org.dropscape.runner.cli.DataCommand;
import org.dropscape.runner.cli.DoctorCommand;
import org.dropscape.runner.cli.PluginsCommand;
import org.dropscape.runner.cli.ExportCommand;
import org.dropscape.runner.cli.PredictCommand;
import org.dropscape.runner.cli.Predictor;
import org.dropscape.runner.cli.ReportCommand;
import org.dropscape.runner.cli.Reporter;
import org.dropscape.runner.cli.RunCommand;
import org.dropscape.runner.cli.StudyRunner;
import org.dropscape.runner.cli.TensorFlowProbe;
import org.dropscape.runner.cli.WeightExporter;
import org.dropscape.runner.config.StudyReader;
import org.dropscape.runner.host.TensorFlowRuntime;
import org.dropscape.runner.yaml.Environment;

/** The commands and what they need to read a study; what does the work may be bound by other modules. */
public final class CommandModule extends AbstractModule {

    private final Console console;
    private final Environment environment;

    /**
     * @param console where commands read and print
     * @param environment the variables that studies may name
     */
    public CommandModule(Console console, Environment environment) {
        this.console = console;
        this.environment = environment;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireAtInjectOnConstructors();
        bind(Console.class).toInstance(console);
        bind(Environment.class).toInstance(environment);
        bind(StudyReader.class);
        bind(ImdbDownload.class).toInstance(ImdbDownload.official());
        bind(TensorFlowProbe.class).toInstance(TensorFlowRuntime::load);
        OptionalBinder.newOptionalBinder(binder(), StudyRunner.class);
        OptionalBinder.newOptionalBinder(binder(), Reporter.class);
        OptionalBinder.newOptionalBinder(binder(), Predictor.class);
        OptionalBinder.newOptionalBinder(binder(), WeightExporter.class);
        OptionalBinder.newOptionalBinder(binder(), Benchmark.class);
        bind(RunCommand.class);
        bind(ReportCommand.class);
        bind(PredictCommand.class);
        bind(ExportCommand.class);
        bind(BenchCommand.class);
        bind(DataCommand.class);
        bind(PluginsCommand.class);
        bind(DoctorCommand.class);
    }
}
