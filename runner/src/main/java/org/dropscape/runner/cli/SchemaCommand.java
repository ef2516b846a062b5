package org.dropscape.runner.cli;

import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.dropscape.runner.config.StudySchema;
import picocli.CommandLine.Command;

/** {@code schema}: what editors need to help with a study. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of a study's file, with all installed plugins, for editors.",
        footer = {
            "",
            "Example:",
            "  dropscape schema > dropscape.schema.json",
            "Then begin a study with: # yaml-language-server: $schema=dropscape.schema.json"
        })
public final class SchemaCommand implements Callable<Integer> {

    private final StudySchema schema;
    private final Console console;

    /**
     * @param schema what to print
     * @param console where to print
     */
    @Inject
    public SchemaCommand(StudySchema schema, Console console) {
        this.schema = schema;
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().print(schema.json());
        return 0;
    }
}
