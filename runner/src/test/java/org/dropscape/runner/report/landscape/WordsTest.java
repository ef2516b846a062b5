package org.dropscape.runner.report.landscape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void columnsHaveNames() {
        assertEquals("Training loss", Words.column("train_loss"));
        assertEquals("Test accuracy", Words.column("test_acc"));
        assertEquals("Validation loss with sampled masks", Words.column("validation_sampled_loss"));
        assertEquals("training loss", Words.within("train_loss"));
    }

    @Test
    void logarithmOfTwoIsCalledByItsName() {
        assertEquals("ln 2", Words.level(Double.toString(Math.log(2))));
        assertEquals("0.1", Words.level("0.1"));
    }

    @Test
    void weightsComeInTheOrderOfTraining() {
        assertEquals(
                List.of("best", "last", "epoch-0", "epoch-2", "epoch-10"),
                Stream.of("epoch-10", "last", "epoch-2", "best", "epoch-0")
                        .sorted(WeightsOrder.INSTANCE)
                        .toList());
        assertEquals("weights of epoch 3", Words.weights("epoch-3"));
    }

    @Test
    void namesOfFilesArePlain() {
        assertEquals("a-b-c", Words.slug("_A.b/C!"));
        assertEquals("x", Words.slug("…"));
    }

    @Test
    void listsReadAsSentences() {
        assertEquals("", Words.list(List.of()));
        assertEquals("a", Words.list(List.of("a")));
        assertEquals("a, b and c", Words.list(List.of("a", "b", "c")));
    }
}
