package org.dropscape.adversarial.smoothing;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.dropscape.adversarial.embedding.VectorFile;
import org.dropscape.adversarial.embedding.WordVectors;
import org.dropscape.adversarial.synonym.WordNetSynonyms;
import org.dropscape.api.error.UserException;
import org.dropscape.api.perturbation.Smoothing;
import org.dropscape.api.perturbation.SmoothingPlugin;
import org.dropscape.api.text.DifferentiableTextClassifier;
import org.dropscape.api.text.TextClassifier;

/** The smoothing {@code safer}. */
public final class SaferPlugin implements SmoothingPlugin<SaferConfig> {

    /** For the service loader. */
    public SaferPlugin() {}

    @Override
    public String id() {
        return "safer";
    }

    @Override
    public String summary() {
        return "Replaces the words of a text by similar ones at random; certified against changes to similar words.";
    }

    @Override
    public String paper() {
        return "Ye et al. 2020, arXiv:2005.14424";
    }

    @Override
    public Class<SaferConfig> configType() {
        return SaferConfig.class;
    }

    @Override
    public Smoothing create(SaferConfig config) {
        if (config.source() == SaferConfig.Source.WORDNET) {
            return new SynonymSmoothing(NearWords.of(WordNetSynonyms.get(), config.substitutes(), config.draws()));
        }
        return config.vectors()
                .file()
                .<Smoothing>map(file ->
                        smoothing(config, VectorFile.read(file, config.vectors().maxWords(), config.substitutes())))
                .orElseGet(() -> new OfModel(config));
    }

    private static SynonymSmoothing smoothing(SaferConfig config, WordVectors vectors) {
        return new SynonymSmoothing(
                NearWords.of(vectors, config.substitutes(), config.minSimilarity(), config.draws()));
    }

    /** With the vectors of the model that votes; those of the last one are kept, with what has been found out about them. */
    private static final class OfModel implements Smoothing {

        private final SaferConfig config;
        private final AtomicReference<Known> last = new AtomicReference<>();

        private record Known(List<String> vocabulary, SynonymSmoothing smoothing) {}

        OfModel(SaferConfig config) {
            this.config = config;
        }

        @Override
        public Smoothed smooth(String text, TextClassifier model) {
            if (!(model instanceof DifferentiableTextClassifier differentiable)) {
                throw new UserException("safer needs word vectors, and this classifier ("
                        + model.getClass().getName()
                        + ") has none of its own. Give a file of vectors, or choose the source"
                        + " wordnet.");
            }
            List<String> vocabulary = differentiable.vocabulary();
            Known known = last.get();
            if (known == null || known.vocabulary() != vocabulary) {
                WordVectors vectors = WordVectors.of(differentiable.embeddings(), vocabulary, config.substitutes());
                known = new Known(vocabulary, smoothing(config, vectors));
                last.set(known);
            }
            return known.smoothing().smooth(text, model);
        }
    }
}
