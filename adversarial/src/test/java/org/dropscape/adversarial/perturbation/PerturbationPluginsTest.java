package org.dropscape.adversarial.perturbation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dropscape.adversarial.augment.CountRule;
import org.dropscape.api.contract.PerturbationContract;
import org.dropscape.api.perturbation.Perturbation;
import org.dropscape.api.perturbation.PerturbationPlugin;
import org.dropscape.api.plugin.Plugin;
import org.dropscape.api.plugin.Plugins;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every plugin of this module keeps the contract of its kind. */
class PerturbationPluginsTest {

    @TempDir
    Path folder;

    @Test
    void allAreFoundById() {
        Set<String> expected = new TreeSet<>(Set.of(
                "contraction",
                "embedding-neighbor-swap",
                "extension",
                "homoglyph",
                "invisible-characters",
                "letters-only",
                "neighboring-character-swap",
                "number-change",
                "qwerty",
                "random-character-deletion",
                "random-character-insertion",
                "random-character-substitution",
                "reordering-characters",
                "synonym-insertion",
                "synonym-swap",
                "word-deletion",
                "word-masking",
                "word-order-swap"));
        Plugins<PerturbationPlugin<?>> found =
                Plugins.load("perturbation", type(), QwertyPlugin.class.getClassLoader());
        assertEquals(expected, found.ids());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Class<PerturbationPlugin<?>> type() {
        return (Class) PerturbationPlugin.class;
    }

    @Nested
    class Qwerty extends PerturbationContract<CharacterConfig> {

        @Override
        protected Plugin<Perturbation, CharacterConfig> plugin() {
            return new QwertyPlugin();
        }

        @Override
        protected CharacterConfig config() {
            return CharacterConfig.of(0.3);
        }
    }

    @Nested
    class RandomCharacterDeletion extends PerturbationContract<CharacterConfig> {

        @Override
        protected Plugin<Perturbation, CharacterConfig> plugin() {
            return new RandomCharacterDeletionPlugin();
        }

        @Override
        protected CharacterConfig config() {
            return CharacterConfig.of(0.3);
        }
    }

    @Nested
    class RandomCharacterInsertion extends PerturbationContract<LettersConfig> {

        @Override
        protected Plugin<Perturbation, LettersConfig> plugin() {
            return new RandomCharacterInsertionPlugin();
        }

        @Override
        protected LettersConfig config() {
            return LettersConfig.of(0.3);
        }
    }

    @Nested
    class RandomCharacterSubstitution extends PerturbationContract<LettersConfig> {

        @Override
        protected Plugin<Perturbation, LettersConfig> plugin() {
            return new RandomCharacterSubstitutionPlugin();
        }

        @Override
        protected LettersConfig config() {
            return LettersConfig.of(0.3);
        }
    }

    @Nested
    class NeighboringCharacterSwap extends PerturbationContract<CharacterConfig> {

        @Override
        protected Plugin<Perturbation, CharacterConfig> plugin() {
            return new NeighboringCharacterSwapPlugin();
        }

        @Override
        protected CharacterConfig config() {
            return CharacterConfig.of(0.3);
        }
    }

    @Nested
    class Homoglyph extends PerturbationContract<CharacterConfig> {

        @Override
        protected Plugin<Perturbation, CharacterConfig> plugin() {
            return new HomoglyphPlugin();
        }

        @Override
        protected CharacterConfig config() {
            return CharacterConfig.of(0.3);
        }
    }

    @Nested
    class InvisibleCharacters extends PerturbationContract<CharacterConfig> {

        @Override
        protected Plugin<Perturbation, CharacterConfig> plugin() {
            return new InvisibleCharactersPlugin();
        }

        @Override
        protected CharacterConfig config() {
            return CharacterConfig.of(0.3);
        }
    }

    @Nested
    class ReorderingCharacters extends PerturbationContract<CharacterConfig> {

        @Override
        protected Plugin<Perturbation, CharacterConfig> plugin() {
            return new ReorderingCharactersPlugin();
        }

        @Override
        protected CharacterConfig config() {
            return CharacterConfig.of(0.3);
        }
    }

    @Nested
    class WordDeletion extends PerturbationContract<WordConfig> {

        @Override
        protected Plugin<Perturbation, WordConfig> plugin() {
            return new WordDeletionPlugin();
        }

        @Override
        protected WordConfig config() {
            return WordConfig.of(0.3);
        }
    }

    @Nested
    class WordMasking extends PerturbationContract<WordMaskingConfig> {

        @Override
        protected Plugin<Perturbation, WordMaskingConfig> plugin() {
            return new WordMaskingPlugin();
        }

        @Override
        protected WordMaskingConfig config() {
            return new WordMaskingConfig(0.9, "xxunk", Limits.NONE);
        }
    }

    @Nested
    class WordOrderSwap extends PerturbationContract<WordConfig> {

        @Override
        protected Plugin<Perturbation, WordConfig> plugin() {
            return new WordOrderSwapPlugin();
        }

        @Override
        protected WordConfig config() {
            return WordConfig.of(0.3);
        }
    }

    @Nested
    class SynonymSwap extends PerturbationContract<WordConfig> {

        @Override
        protected Plugin<Perturbation, WordConfig> plugin() {
            return new SynonymSwapPlugin();
        }

        @Override
        protected WordConfig config() {
            return WordConfig.of(0.3);
        }
    }

    @Nested
    class SynonymInsertion extends PerturbationContract<WordConfig> {

        @Override
        protected Plugin<Perturbation, WordConfig> plugin() {
            return new SynonymInsertionPlugin();
        }

        @Override
        protected WordConfig config() {
            return WordConfig.of(0.3);
        }
    }

    @Nested
    class Contraction extends PerturbationContract<WordConfig> {

        @Override
        protected Plugin<Perturbation, WordConfig> plugin() {
            return new ContractionPlugin();
        }

        @Override
        protected WordConfig config() {
            return WordConfig.of(0.3);
        }
    }

    @Nested
    class Extension extends PerturbationContract<WordConfig> {

        @Override
        protected Plugin<Perturbation, WordConfig> plugin() {
            return new ExtensionPlugin();
        }

        @Override
        protected WordConfig config() {
            return WordConfig.of(0.3);
        }
    }

    @Nested
    class NumberChange extends PerturbationContract<NumberConfig> {

        @Override
        protected Plugin<Perturbation, NumberConfig> plugin() {
            return new NumberChangePlugin();
        }

        @Override
        protected NumberConfig config() {
            return new NumberConfig(0.3, 1, CountRule.STEPS, Limits.NONE);
        }
    }

    @Nested
    class EmbeddingNeighborSwap extends PerturbationContract<EmbeddingNeighborConfig> {

        @Override
        protected Plugin<Perturbation, EmbeddingNeighborConfig> plugin() {
            return new EmbeddingNeighborSwapPlugin();
        }

        @Override
        protected EmbeddingNeighborConfig config() {
            Path file = folder.resolve("vectors.txt");
            try {
                Files.writeString(file, "film 1 0\nmovie 1 0.1\nplot 0 1\nstory 0.1 1\ngreat -1 1\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new EmbeddingNeighborConfig(
                    file, 0.3, 100, 2, 0, CountRule.DISTINCT_WORDS, new Limits(true, true, 2, 0.5, Optional.of(100)));
        }
    }

    @Nested
    class LettersOnly extends PerturbationContract<LettersOnlyConfig> {

        @Override
        protected Plugin<Perturbation, LettersOnlyConfig> plugin() {
            return new LettersOnlyPlugin();
        }

        @Override
        protected LettersOnlyConfig config() {
            return new LettersOnlyConfig();
        }
    }
}
