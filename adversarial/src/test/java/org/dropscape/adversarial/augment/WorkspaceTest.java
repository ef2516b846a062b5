package org.dropscape.adversarial.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.random.RandomGenerator;
import org.dropscape.adversarial.text.Edit;
import org.dropscape.adversarial.text.Segmentation;
import org.dropscape.adversarial.text.WordText;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A workspace is the text that the same changes make of a word text. */
class WorkspaceTest {

    private static final List<String> REPLACEMENTS =
            List.of("", "", "x", "don't", "...", "'b", "c-", " padded ", "two words", "-", "(y)", "\ud83d\ude00");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a b",
                "a b c d e f g h",
                "  leading and   multiple   spaces  ",
                "It's a \"classic\" -- isn't it?",
                "<br /><br />This is <b>bold</b> text.<br />",
                "a.b,c;d",
                "'quoted' *starred* -dashed-",
                "smile\ud83d\ude00smile \u2764\ufe0f done"
            })
    void changesOneAfterTheOtherGiveTheSameText(String text) {
        RandomGenerator random = SeedTree.root(3).child(text).generator();
        for (int run = 0; run < 300; run++) {
            Workspace workspace = new Workspace(text, Segmentation.CURRENT);
            WordText plain = WordText.of(text);
            for (int step = 0; step < 12; step++) {
                int index = random.nextInt(workspace.size());
                String replacement = REPLACEMENTS.get(random.nextInt(REPLACEMENTS.size()));
                if (!workspace.isOpen(index) || replacement.equals(workspace.word(index))) {
                    continue;
                }
                plain = plain.replace(plain.originalIndexMap()[index], replacement);
                workspace.apply(new Edit(index, replacement), 0);
                assertEquals(plain.text(), workspace.text());
                assertEquals(plain.size(), workspace.wordCount(), plain.text());
                assertEquals(plain.text(), applied(text, workspace.replacements(List.of("x"))));
                assertNeighbours(workspace, plain);
            }
        }
    }

    private static void assertNeighbours(Workspace workspace, WordText plain) {
        int[] map = plain.originalIndexMap();
        for (int i = 0; i < map.length; i++) {
            if (workspace.isOpen(i)) {
                assertEquals(plain.word(map[i]), workspace.word(i));
                assertEquals(map[i] == 0, workspace.previous(i) < 0);
                assertEquals(map[i] + 1 == plain.size(), workspace.next(i) < 0);
            }
        }
    }

    static String applied(String text, List<Replacement> replacements) {
        StringBuilder changed = new StringBuilder();
        int copied = 0;
        for (Replacement replacement : replacements) {
            assertEquals(replacement.from(), text.substring(replacement.start(), replacement.end()));
            changed.append(text, copied, replacement.start()).append(replacement.to());
            copied = replacement.end();
        }
        return changed.append(text, copied, text.length()).toString();
    }
}
