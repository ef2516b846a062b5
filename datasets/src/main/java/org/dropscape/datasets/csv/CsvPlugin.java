package org.dropscape.datasets.csv;

import org.dropscape.api.dataset.Dataset;
import org.dropscape.api.dataset.DatasetPlugin;

/** The data set {@code csv}. */
public final class CsvPlugin implements DatasetPlugin<CsvConfig> {

    /** For the service loader. */
    public CsvPlugin() {}

    @Override
    public String id() {
        return "csv";
    }

    @Override
    public String summary() {
        return "Your own labelled texts from a CSV file, single-label or multi-label, with or without a split column.";
    }

    @Override
    public Class<CsvConfig> configType() {
        return CsvConfig.class;
    }

    @Override
    public Dataset create(CsvConfig config) {
        return new CsvDataset(config);
    }
}
