package org.dropscape.api.kit;

import java.nio.file.Path;
import java.util.Optional;
import org.dropscape.api.contract.RegularizerContract;
import org.dropscape.api.plugin.Plugin;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.api.regularizer.RegularizerPlugin;
import org.junit.jupiter.api.io.TempDir;

/** A regularizer that does everything right passes the kit. */
class EverythingContractTest extends RegularizerContract<Everything> {

    @TempDir
    Path folder;

    @Override
    protected Plugin<Regularizer, Everything> plugin() {
        return new EverythingPlugin();
    }

    @Override
    protected Everything config() {
        return new Everything(0.3, Everything.Flaw.NONE);
    }

    @Override
    protected Optional<Everything> identity() {
        return Optional.of(new Everything(0, Everything.Flaw.NONE));
    }

    @Override
    protected ClassLoader loader() {
        return ServiceFolder.naming(folder, RegularizerPlugin.class, EverythingPlugin.class);
    }
}
