package org.dropscape.runner.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dropscape.api.random.SeedTree;
import org.dropscape.datasets.embedding.Coverage;
import org.dropscape.datasets.embedding.EmbeddingTable;
import org.dropscape.datasets.embedding.UnknownWords;
import org.dropscape.datasets.encode.CorpusCache;
import org.dropscape.datasets.encode.CorpusEncoder;
import org.dropscape.datasets.encode.EncodedCorpus;
import org.dropscape.datasets.encode.EncodedSplit;
import org.dropscape.datasets.encode.NamedTokenizer;
import org.dropscape.datasets.encode.Vocabulary;
import org.dropscape.datasets.encode.VocabularyRules;
import org.dropscape.runner.config.Choice;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.config.TextConfig;
import org.dropscape.runner.model.Texts;
import org.dropscape.runner.report.DataFacts;
import org.dropscape.runner.report.SplitFacts;
import org.dropscape.runner.train.Split;
import org.dropscape.runner.train.TrainingData;

/** From the study's data set to numbers. */
final class DataPreparation {

    private final Path cache;

    /**
     * @param cache where encoded corpora are kept between runs
     */
    DataPreparation(Path cache) {
        this.cache = cache;
    }

    PreparedData prepare(Study study) {
        SeedTree seeds = SeedTree.root(study.seed());
        TextConfig text = study.text();
        CorpusEncoder encoder = new CorpusEncoder(
                new NamedTokenizer(
                        text.tokenizer().id() + " " + text.tokenizer().config(),
                        text.tokenizer().create()),
                new VocabularyRules(text.minCount(), text.maxWords()),
                text.maxTokens(),
                Optional.of(new CorpusCache(cache)));
        EncodedCorpus corpus = encoder.encode(study.dataset().create(), seeds.child("data"));
        SourceTexts texts = new SourceTexts(() -> encoder.texts(study.dataset().create(), seeds.child("data"), corpus));
        EmbeddingTable embeddings = embeddings(text, corpus.vocabulary(), seeds);
        TrainingData data = new TrainingData(split(corpus.train()), split(corpus.validation()), split(corpus.test()));
        return new PreparedData(corpus, data, embeddings, texts, facts(study, corpus, embeddings));
    }

    static EmbeddingTable embeddings(TextConfig text, Vocabulary vocabulary, SeedTree seeds) {
        return EmbeddingTable.build(
                text.embeddings().create(),
                vocabulary,
                UnknownWords.valueOf(text.unknown().toUpperCase(Locale.ROOT)),
                seeds.child("embeddings"));
    }

    private static Split split(EncodedSplit encoded) {
        int[] offsets = new int[encoded.size() + 1];
        int[][] labels = new int[encoded.size()][];
        for (int i = 0; i < encoded.size(); i++) {
            offsets[i + 1] = offsets[i] + encoded.length(i);
            labels[i] = encoded.labels(i);
        }
        int[] tokens = new int[encoded.tokenCount()];
        for (int i = 0; i < encoded.size(); i++) {
            encoded.copyRow(i, tokens, offsets[i]);
        }
        return new Split(new Texts(tokens, offsets), labels);
    }

    private static DataFacts facts(Study study, EncodedCorpus corpus, EmbeddingTable embeddings) {
        List<SplitFacts> splits = new ArrayList<>();
        for (Map.Entry<String, EncodedSplit> entry : corpus.splits().entrySet()) {
            EncodedSplit split = entry.getValue();
            Map<String, Long> labels = new LinkedHashMap<>();
            corpus.classes().forEach(name -> labels.put(name, 0L));
            for (int i = 0; i < split.size(); i++) {
                for (int label : split.labels(i)) {
                    labels.merge(corpus.classes().get(label), 1L, Long::sum);
                }
            }
            Coverage coverage = embeddings.coverage(split);
            splits.add(new SplitFacts(
                    entry.getKey(),
                    labels,
                    split.tokenCount(),
                    coverage.tokenShare(),
                    split.truncatedTexts(),
                    split.truncatedTokens()));
        }
        Choice<?> source = study.text().embeddings();
        return new DataFacts(
                study.dataset().id(),
                study.text().tokenizer().id(),
                source.id() + ", " + embeddings.dimension() + " dimensions",
                corpus.vocabulary().size() - Vocabulary.FIRST_WORD,
                study.text().maxTokens().orElse(0),
                splits);
    }
}
