package org.dropscape.datasets.synthetic;

import org.dropscape.api.dataset.Dataset;
import org.dropscape.api.dataset.DatasetPlugin;

/** The data set {@code long-memory}. */
public final class LongMemoryPlugin implements DatasetPlugin<LongMemoryConfig> {

    /** For the service loader. */
    public LongMemoryPlugin() {}

    @Override
    public String id() {
        return "long-memory";
    }

    @Override
    public String summary() {
        return "Generated texts whose label is a word far from the end, with misleading words after it.";
    }

    @Override
    public Class<LongMemoryConfig> configType() {
        return LongMemoryConfig.class;
    }

    @Override
    public Dataset create(LongMemoryConfig config) {
        return new LongMemory(config);
    }
}
