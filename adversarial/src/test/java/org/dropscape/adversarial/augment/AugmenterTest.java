package org.dropscape.adversarial.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dropscape.adversarial.constraint.EditDistance;
import org.dropscape.adversarial.constraint.NoRepeat;
import org.dropscape.adversarial.constraint.StopWords;
import org.dropscape.adversarial.text.WordDistance;
import org.dropscape.adversarial.text.WordText;
import org.dropscape.adversarial.transformation.Contraction;
import org.dropscape.adversarial.transformation.Extension;
import org.dropscape.adversarial.transformation.Letters;
import org.dropscape.adversarial.transformation.NumberChange;
import org.dropscape.adversarial.transformation.Positions;
import org.dropscape.adversarial.transformation.Qwerty;
import org.dropscape.adversarial.transformation.RandomCharacterDeletion;
import org.dropscape.adversarial.transformation.RandomCharacterInsertion;
import org.dropscape.adversarial.transformation.SynonymInsertion;
import org.dropscape.adversarial.transformation.Transformation;
import org.dropscape.adversarial.transformation.WordDeletion;
import org.dropscape.adversarial.transformation.WordOrderSwap;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AugmenterTest {

    private static final Transformation QWERTY = new Qwerty(Positions.ONE);
    private static final Transformation DELETION = new RandomCharacterDeletion(Positions.ONE);
    private static final Transformation[] ALL = {
        QWERTY,
        DELETION,
        new RandomCharacterInsertion(Positions.ONE, Letters.BLANK),
        new WordDeletion(),
        new WordOrderSwap(),
        new SynonymInsertion(word -> List.of("synonym")),
        new Contraction(),
        new Extension(),
        new NumberChange(1, 3)
    };
    private static final String REVIEW = "I didn't even want to watch this movie after reading Maltin's review and its"
            + " one and a half star rating. I watched it anyway<br /><br />(on the advice of my son), and found it \"much\""
            + " better than I expected; it is 10/10!";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "xy",
                "?!",
                "\ud83d\ude00",
                "\ud83d",
                "a\ud83d b\ude00c",
                "\ud83d\ude00\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67 family",
                "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd \u202eabc\u202c",
                "cafe\u0301 re\u0301sume\u0301",
                "\u4f60\u597d\uff0c\u4e16\u754c",
                "''' -- __",
                "a b c d e f",
                "do not will not 10 twenty-one"
            })
    void anyTextHasADefinedResult(String text) {
        RandomGenerator random = SeedTree.root(1).generator();
        for (Mix mix : Mix.values()) {
            for (double rate : new double[] {0, 0.3, 1}) {
                Augmenter augmenter =
                        new Augmenter(Augmentation.of(rate, ALL).withMix(mix).withVariants(3));
                for (int i = 0; i < 50; i++) {
                    for (Augmented copy : augmenter.variants(text, random)) {
                        assertEquals(copy.text(), WorkspaceTest.applied(text, copy.replacements()));
                        // A deleted word may leave two halves side by side.
                        assertTrue(lone(copy.text()) <= lone(text), "halves of surrogate pairs");
                        assertEquals(WordText.of(text).size(), copy.words());
                        if (rate == 0) {
                            assertEquals(text, copy.text());
                        }
                    }
                }
            }
        }
    }

    private static long lone(String text) {
        return text.codePoints().filter(c -> c >= 0xd800 && c <= 0xdfff).count();
    }

    @Test
    void aTextWithoutWordsStays() {
        Augmented copy = new Augmenter(Augmentation.of(1, ALL))
                .augment("?! \ud83d\ude00", SeedTree.root(1).generator());
        assertEquals(new Augmented("?! \ud83d\ude00", 0, 0, List.of()), copy);
    }

    @ParameterizedTest
    @EnumSource(Mix.class)
    void replacementsMakeTheCopyOfTheOriginal(Mix mix) {
        RandomGenerator random = SeedTree.root(2).child(mix.name()).generator();
        Augmenter augmenter = new Augmenter(Augmentation.of(0.5, ALL).withMix(mix));
        for (int i = 0; i < 500; i++) {
            Augmented copy = augmenter.augment(REVIEW, random);
            assertEquals(copy.text(), WorkspaceTest.applied(REVIEW, copy.replacements()));
            assertFalse(copy.replacements().isEmpty());
            int end = 0;
            for (Replacement replacement : copy.replacements()) {
                assertTrue(replacement.start() >= end && !replacement.from().equals(replacement.to()));
                assertFalse(replacement.by().isEmpty(), replacement.toString());
                end = replacement.end();
            }
        }
    }

    @Test
    void oneAfterTheOtherChangesMoreWordsThanBothAtOnce() {
        Augmentation both = Augmentation.of(0.3, QWERTY, DELETION);
        assertEquals(0.3, changed(both), 0.02);
        // Each changes its 0.3, some the same words: 1 - 0.7 * 0.7.
        assertEquals(0.51, changed(both.withMix(Mix.SEQUENTIAL)), 0.02);
    }

    private static double changed(Augmentation augmentation) {
        String text = "abcdef ".repeat(100);
        RandomGenerator random = SeedTree.root(3).generator();
        Augmenter augmenter = new Augmenter(augmentation);
        return IntStream.range(0, 200)
                .mapToDouble(i -> WordDistance.differingIndices(
                                        WordText.of(text),
                                        WordText.of(
                                                augmenter.augment(text, random).text()))
                                .cardinality()
                        / 100.0)
                .average()
                .orElseThrow();
    }

    @Test
    void eachReplacementNamesWhatMadeIt() {
        Augmented copy = new Augmenter(Augmentation.of(1, QWERTY, DELETION).withMix(Mix.SEQUENTIAL))
                .augment("gh", SeedTree.root(4).generator());
        assertEquals(
                List.of("qwerty", "random-character-deletion"),
                copy.replacements().get(0).by());
    }

    @Test
    void deletedWordsCountAsChanged() {
        Augmented copy = new Augmenter(Augmentation.of(0.3, new WordDeletion()))
                .augment("a b c d e f g h i j", SeedTree.root(5).generator());
        assertEquals(3, copy.changedWords());
        assertEquals(7, WordText.of(copy.text()).size());
    }

    @Test
    void theLastWordIsNotDeleted() {
        Augmented copy = new Augmenter(Augmentation.of(1, new WordDeletion()))
                .augment("a b c", SeedTree.root(6).generator());
        assertEquals(1, WordText.of(copy.text()).size());
    }

    @Test
    void wordsThatCannotBeChangedEndTheSearch() {
        // Only one of ten words has a candidate, and without limits it could be changed for ever.
        Augmented copy = new Augmenter(Augmentation.of(0.9, QWERTY))
                .augment("1 2 3 4 5 ab 7 8 9 10", SeedTree.root(7).generator());
        assertEquals(1, copy.changedWords());
    }

    @Test
    void constraintsHold() {
        RandomGenerator random = SeedTree.root(8).generator();
        Augmenter augmenter = new Augmenter(Augmentation.of(1, QWERTY, DELETION)
                .withConstraints(new NoRepeat(), StopWords.ENGLISH, new EditDistance(5)));
        for (int i = 0; i < 100; i++) {
            Augmented copy = augmenter.augment(REVIEW, random);
            assertEquals(5, copy.replacements().size());
            for (Replacement replacement : copy.replacements()) {
                assertFalse(StopWords.ENGLISH.words().contains(replacement.from()));
                assertEquals(1, replacement.by().size());
            }
        }
    }

    @Test
    void copiesOfOneTextDiffer() {
        List<Augmented> copies = new Augmenter(
                        Augmentation.of(0.3, QWERTY, DELETION).withVariants(20))
                .variants(REVIEW, SeedTree.root(9).generator());
        assertEquals(20, copies.stream().map(Augmented::text).distinct().count());
    }

    @Test
    void theNumberOfThreadsDoesNotMatter() throws Exception {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            texts.add(REVIEW.substring(0, REVIEW.length() - i / 2));
        }
        Augmenter augmenter = new Augmenter(Augmentation.of(0.3, ALL).withVariants(2));
        SeedTree seeds = SeedTree.root(10);
        List<List<Augmented>> alone = IntStream.range(0, texts.size())
                .mapToObj(i -> augmenter.variants(texts.get(i), seeds.child(i).generator()))
                .toList();
        ForkJoinPool many = new ForkJoinPool(7);
        try {
            assertEquals(
                    alone, many.submit(() -> augmenter.augmentAll(texts, seeds)).get());
        } finally {
            many.shutdown();
        }
    }

    @Test
    void aHundredThousandWordsTakeLinearTime() {
        RandomGenerator random = SeedTree.root(11).generator();
        String text =
                IntStream.range(0, 100_000).mapToObj(i -> "w" + i % 977 + "ord").collect(Collectors.joining(" "));
        // A step that looks at all words would take hours, a step that copies the text minutes.
        assertTimeout(Duration.ofSeconds(30), () -> {
            for (Transformation transformation : ALL) {
                new Augmenter(Augmentation.of(0.3, transformation)).augment(text, random);
            }
            Augmented copy = new Augmenter(Augmentation.of(0.3, QWERTY, DELETION)).augment(text, random);
            assertEquals(30_000, copy.changedWords());
            assertEquals(copy.text(), WorkspaceTest.applied(text, copy.replacements()));
        });
    }

    @Test
    void impossibleRatesAreRefused() {
        for (double rate : new double[] {-0.1, 1.1, Double.NaN}) {
            Exception e = assertThrows(IllegalArgumentException.class, () -> Augmentation.of(rate, QWERTY));
            assertEquals("rate must be in [0, 1], but was " + rate, e.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> Augmentation.of(0.3));
        assertThrows(IllegalArgumentException.class, () -> Augmentation.of(0.3, QWERTY)
                .withVariants(0));
    }
}
