package org.dropscape.datasets;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.dropscape.api.contract.DatasetContract;
import org.dropscape.api.contract.EmbeddingsContract;
import org.dropscape.api.contract.TokenizerContract;
import org.dropscape.api.dataset.Dataset;
import org.dropscape.api.plugin.Plugin;
import org.dropscape.api.text.Embeddings;
import org.dropscape.api.text.Tokenizer;
import org.dropscape.datasets.csv.CsvConfig;
import org.dropscape.datasets.csv.CsvPlugin;
import org.dropscape.datasets.embedding.GloveConfig;
import org.dropscape.datasets.embedding.GlovePlugin;
import org.dropscape.datasets.embedding.RandomConfig;
import org.dropscape.datasets.embedding.RandomPlugin;
import org.dropscape.datasets.imdb.ImdbConfig;
import org.dropscape.datasets.imdb.ImdbPlugin;
import org.dropscape.datasets.imdb.ImdbSplit;
import org.dropscape.datasets.source.EmptyText;
import org.dropscape.datasets.split.SplitSizes;
import org.dropscape.datasets.synthetic.LongMemoryConfig;
import org.dropscape.datasets.synthetic.LongMemoryPlugin;
import org.dropscape.datasets.synthetic.SyntheticReviewsConfig;
import org.dropscape.datasets.synthetic.SyntheticReviewsPlugin;
import org.dropscape.datasets.token.BasicEnglishConfig;
import org.dropscape.datasets.token.BasicEnglishPlugin;
import org.dropscape.datasets.token.CaseConfig;
import org.dropscape.datasets.token.CharactersPlugin;
import org.dropscape.datasets.token.TreebankConfig;
import org.dropscape.datasets.token.TreebankPlugin;
import org.dropscape.datasets.token.WhitespacePlugin;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Every plugin of this module keeps the contract of its kind. */
class PluginContractTest {

    @TempDir
    Path folder;

    private String table(String header, String negative, String positive) {
        StringBuilder rows = new StringBuilder(header).append('\n');
        for (int i = 0; i < 20; i++) {
            rows.append("text number ")
                    .append(i)
                    .append(',')
                    .append(i % 2 == 0 ? negative : positive)
                    .append('\n');
        }
        return rows.toString();
    }

    @Nested
    class Csv extends DatasetContract<CsvConfig> {

        @Override
        protected Plugin<Dataset, CsvConfig> plugin() {
            return new CsvPlugin();
        }

        @Override
        protected CsvConfig config() {
            return CsvConfig.of(
                    TestFiles.write(folder.resolve("a.csv"), table("text,label", "no", "yes")), "text", "label");
        }
    }

    @Nested
    class Imdb extends DatasetContract<ImdbConfig> {

        @Override
        protected Plugin<Dataset, ImdbConfig> plugin() {
            return new ImdbPlugin();
        }

        @Override
        protected ImdbConfig config() {
            Path file = TestFiles.write(folder.resolve("r.csv"), table("review,sentiment", "negative", "positive"));
            return new ImdbConfig(
                    Optional.of(file), ImdbSplit.LEAK_FREE, new SplitSizes(10, 5, 5), 0.2, EmptyText.ERROR);
        }
    }

    @Nested
    class SyntheticReviews extends DatasetContract<SyntheticReviewsConfig> {

        @Override
        protected Plugin<Dataset, SyntheticReviewsConfig> plugin() {
            return new SyntheticReviewsPlugin();
        }

        @Override
        protected SyntheticReviewsConfig config() {
            return new SyntheticReviewsConfig(new SplitSizes(20, 5, 5), 30, 40, 50, 3, 0.9, 0.3, 5, 0.1);
        }
    }

    @Nested
    class LongMemory extends DatasetContract<LongMemoryConfig> {

        @Override
        protected Plugin<Dataset, LongMemoryConfig> plugin() {
            return new LongMemoryPlugin();
        }

        @Override
        protected LongMemoryConfig config() {
            return new LongMemoryConfig(new SplitSizes(20, 5, 5), 3, 20, 5, 2, 50, 0.1);
        }
    }

    @Nested
    class BasicEnglish extends TokenizerContract<BasicEnglishConfig> {

        @Override
        protected Plugin<Tokenizer, BasicEnglishConfig> plugin() {
            return new BasicEnglishPlugin();
        }

        @Override
        protected BasicEnglishConfig config() {
            return new BasicEnglishConfig();
        }
    }

    @Nested
    class Characters extends TokenizerContract<CaseConfig> {

        @Override
        protected Plugin<Tokenizer, CaseConfig> plugin() {
            return new CharactersPlugin();
        }

        @Override
        protected CaseConfig config() {
            return new CaseConfig(true);
        }
    }

    @Nested
    class Treebank extends TokenizerContract<TreebankConfig> {

        @Override
        protected Plugin<Tokenizer, TreebankConfig> plugin() {
            return new TreebankPlugin();
        }

        @Override
        protected TreebankConfig config() {
            return new TreebankConfig(true, true);
        }
    }

    @Nested
    class TreebankAsWritten extends TokenizerContract<TreebankConfig> {

        @Override
        protected Plugin<Tokenizer, TreebankConfig> plugin() {
            return new TreebankPlugin();
        }

        @Override
        protected TreebankConfig config() {
            return new TreebankConfig(false, false);
        }
    }

    @Nested
    class Whitespace extends TokenizerContract<CaseConfig> {

        @Override
        protected Plugin<Tokenizer, CaseConfig> plugin() {
            return new WhitespacePlugin();
        }

        @Override
        protected CaseConfig config() {
            return new CaseConfig(false);
        }
    }

    @Nested
    class Glove extends EmbeddingsContract<GloveConfig> {

        @Override
        protected Plugin<Embeddings, GloveConfig> plugin() {
            return new GlovePlugin();
        }

        @Override
        protected GloveConfig config() {
            String vectors = "the 0.1 0.2 0.3\nfilm -1 0 1e-3\n";
            return new GloveConfig(TestFiles.write(folder.resolve("v.txt"), vectors), Optional.empty());
        }

        @Override
        protected Set<String> knownWords() {
            return Set.of("the", "film");
        }
    }

    @Nested
    class Random extends EmbeddingsContract<RandomConfig> {

        @Override
        protected Plugin<Embeddings, RandomConfig> plugin() {
            return new RandomPlugin();
        }

        @Override
        protected RandomConfig config() {
            return new RandomConfig(4, 0.4);
        }

        @Override
        protected Set<String> knownWords() {
            return Set.of("the", "film");
        }

        @Override
        protected boolean knowsEveryWord() {
            return true;
        }
    }
}
