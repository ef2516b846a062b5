package org.dropscape.runner.wiring;

import com.google.inject.AbstractModule;
import org.dropscape.datasets.imdb.ImdbDownload;
import org.dropscape.runner.cli.AttackCommand;
import org.dropscape.runner.cli.AugmentCommand;
import org.dropscape.runner.cli.BenchCommand;
import org.dropscape.runner.cli.Console;
import org.dropscape.runner.cli.DataCommand;
import org.dropscape.runner.cli.DoctorCommand;
import org.dropscape.runner.cli.ExportCommand;
import org.dropscape.runner.cli.LandscapeCommand;
import org.dropscape.runner.cli.PluginsCommand;
import org.dropscape.runner.cli.PredictCommand;
import org.dropscape.runner.cli.ReportCommand;
import org.dropscape.runner.cli.RunCommand;
import org.dropscape.runner.cli.SchemaCommand;
import org.dropscape.runner.cli.TensorFlowProbe;
import org.dropscape.runner.config.StudyReader;
import org.dropscape.runner.config.StudySchema;
import org.dropscape.runner.host.TensorFlowRuntime;
import org.dropscape.runner.yaml.Environment;

/** The commands and what they need to read a study; {@link StudyModule} binds what does the work. */
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
        bind(RunCommand.class);
        bind(ReportCommand.class);
        bind(PredictCommand.class);
        bind(ExportCommand.class);
        bind(LandscapeCommand.class);
        bind(AttackCommand.class);
        bind(AugmentCommand.class);
        bind(BenchCommand.class);
        bind(DataCommand.class);
        bind(PluginsCommand.class);
        bind(SchemaCommand.class);
        bind(StudySchema.class);
        bind(DoctorCommand.class);
    }
}
