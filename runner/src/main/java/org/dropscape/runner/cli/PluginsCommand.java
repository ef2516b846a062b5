package org.dropscape.runner.cli;

import jakarta.inject.Inject;
import java.io.PrintStream;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.dropscape.api.error.UserException;
import org.dropscape.api.plugin.Plugin;
import org.dropscape.api.plugin.Suggestions;
import org.dropscape.runner.config.PluginKinds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code plugins}: what is installed, or all about one id. */
@Command(
        name = "plugins",
        description = "Lists the installed plugins, or shows parameters, defaults and paper of one.",
        footer = {"", "Examples:", "  dropscape plugins", "  dropscape plugins zoneout"})
public final class PluginsCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The plugin's id, as in YAML.")
    private String id;

    private final PluginKinds kinds;
    private final Console console;

    /**
     * @param kinds the plugins found
     * @param console where to print
     */
    @Inject
    public PluginsCommand(PluginKinds kinds, Console console) {
        this.kinds = kinds;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (id == null) {
            list(console.out());
        } else {
            show(console.out());
        }
        return 0;
    }

    private void list(PrintStream out) {
        Table table = new Table("", "kind", "id", "summary [paper]");
        for (PluginKinds.Kind<?> kind : kinds.all()) {
            for (Plugin<?, ?> plugin : kind.plugins().all()) {
                String paper = plugin.paper().isEmpty() ? "" : " [" + plugin.paper() + "]";
                table.add(kind.noun(), plugin.id(), plugin.summary() + paper);
            }
        }
        table.print(out);
    }

    private void show(PrintStream out) {
        List<PluginKinds.Kind<?>> having =
                kinds.all().stream().filter(kind -> kind.plugins().contains(id)).toList();
        if (having.isEmpty()) {
            TreeSet<String> ids = new TreeSet<>();
            kinds.all().forEach(kind -> ids.addAll(kind.plugins().ids()));
            throw new UserException(Suggestions.unknown("plugin", id, ids)
                    + " A plugin of your own is found once its jar is in DROPSCAPE_CLASSPATH.");
        }
        for (PluginKinds.Kind<?> kind : having) {
            if (kind != having.get(0)) {
                out.println();
            }
            PluginPage.print(kind, kind.plugins().get(id), out);
        }
    }
}
