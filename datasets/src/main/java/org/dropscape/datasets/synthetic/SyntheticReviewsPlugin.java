package org.dropscape.datasets.synthetic;

import org.dropscape.api.dataset.Dataset;
import org.dropscape.api.dataset.DatasetPlugin;

/** The data set {@code synthetic-reviews}. */
public final class SyntheticReviewsPlugin implements DatasetPlugin<SyntheticReviewsConfig> {

    /** For the service loader. */
    public SyntheticReviewsPlugin() {}

    @Override
    public String id() {
        return "synthetic-reviews";
    }

    @Override
    public String summary() {
        return "Generated reviews with negations and noise whose best possible accuracy is known exactly.";
    }

    @Override
    public Class<SyntheticReviewsConfig> configType() {
        return SyntheticReviewsConfig.class;
    }

    @Override
    public Dataset create(SyntheticReviewsConfig config) {
        return new SyntheticReviews(config);
    }
}
