package org.dropscape.datasets.imdb;

import org.dropscape.api.dataset.Dataset;
import org.dropscape.api.dataset.DatasetPlugin;

/** The data set {@code imdb}. */
public final class ImdbPlugin implements DatasetPlugin<ImdbConfig> {

    /** For the service loader. */
    public ImdbPlugin() {}

    @Override
    public String id() {
        return "imdb";
    }

    @Override
    public String summary() {
        return "50,000 film reviews, positive or negative (Large Movie Review Dataset): CSV, folder or archive.";
    }

    @Override
    public String paper() {
        return "Maas et al. 2011, Learning Word Vectors for Sentiment Analysis";
    }

    @Override
    public Class<ImdbConfig> configType() {
        return ImdbConfig.class;
    }

    @Override
    public Dataset create(ImdbConfig config) {
        return new ImdbDataset(config, ImdbDownload.defaultFolder());
    }
}
