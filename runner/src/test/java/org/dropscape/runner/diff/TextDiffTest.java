package org.dropscape.runner.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.random.RandomGenerator;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.diff.TextDiff.Piece;
import org.junit.jupiter.api.Test;

class TextDiffTest {

    private static List<Piece> words(String before, String after) {
        return TextDiff.ofWords(before, after).pieces();
    }

    @Test
    void changedWordsStandBetweenWhatIsTheSame() {
        assertEquals(
                List.of(
                        new Piece("a ", "a "),
                        new Piece("great", "graet"),
                        new Piece(" film, ", " film, "),
                        new Piece("really", "rally")),
                words("a great film, really", "a graet film, rally"));
        assertEquals(List.of(new Piece("same", "same")), words("same", "same"));
        assertEquals(List.of(), words("", ""));
        assertEquals(List.of(new Piece("", "new")), words("", "new"));
    }

    @Test
    void insertedAndDeletedWordsLeaveTheOthersAlone() {
        assertEquals(
                List.of(new Piece("one ", "one "), new Piece("two ", ""), new Piece("three", "three")),
                words("one two three", "one three"));
        assertEquals(
                List.of(new Piece("one ", "one "), new Piece("", "and "), new Piece("two", "two")),
                words("one two", "one and two"));
    }

    @Test
    void charactersAreThoseThatDiffer() {
        assertEquals(
                List.of(new Piece("a gr", "a gr"), new Piece("ea", "ae"), new Piece("t film", "t film")),
                TextDiff.ofWords("a great film", "a graet film").byCharacter().pieces());
        // Half of a character is not the same.
        assertEquals(
                List.of(new Piece("😀", "😁"), new Piece("!", "!")),
                TextDiff.ofWords("😀!", "😁!").byCharacter().pieces());
    }

    @Test
    void piecesTogetherAreTheTexts() {
        RandomGenerator random = SeedTree.root(5).generator();
        for (int i = 0; i < 300; i++) {
            String before = text(random);
            String after = random.nextInt(4) == 0 ? text(random) : before.replaceFirst("b", "x y");
            for (TextDiff diff : List.of(
                    TextDiff.ofWords(before, after),
                    TextDiff.ofWords(before, after).byCharacter())) {
                StringBuilder first = new StringBuilder();
                StringBuilder second = new StringBuilder();
                diff.pieces().forEach(piece -> {
                    first.append(piece.before());
                    second.append(piece.after());
                });
                assertEquals(before, first.toString());
                assertEquals(after, second.toString());
                for (int k = 1; k < diff.pieces().size(); k++) {
                    assertEquals(
                            diff.pieces().get(k - 1).same(),
                            !diff.pieces().get(k).same());
                }
            }
        }
    }

    private static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(List.of("a", "b", " ", "  ", "ab", "\n", "😀").get(random.nextInt(7)));
        }
        return text.toString();
    }

    @Test
    void hugeTextsAreComparedToo() {
        String before = "word ".repeat(100_000);
        assertEquals(2, words("x" + before, "y" + before).size());
        assertEquals(
                1,
                words("a ".repeat(9000), "b ".repeat(9000)).stream()
                        .filter(p -> !p.same())
                        .count());
    }
}
