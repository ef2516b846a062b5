package com.example.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.perturbation.Attack;
import org.dropscape.api.perturbation.Attack.Outcome;
import org.dropscape.api.random.SeedTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttackReviewsTest {

    private final NaiveBayes model = NaiveBayes.fit(Reviews.draw(2000, 1), NaiveBayes::words);

    @Test
    void modelKnowsMostReviews() {
        int right = 0;
        List<Example> test = Reviews.draw(200, 2);
        double[][] p = model.probabilities(test.stream().map(Example::text).toList());
        for (int i = 0; i < p.length; i++) {
            right += p[i][1] > 0.5 == (test.get(i).label() == 1) ? 1 : 0;
        }
        assertTrue(right > 170, right + " of 200");
    }

    @Test
    void successMeansThatTheModelIsWrong() {
        Attack attack = AttackReviews.attacks().get("deepwordbug");
        Example review = Reviews.draw(4, 2).get(3);
        Outcome outcome = attack.attack(model, review.text(), review.label(), SeedTree.root(1).generator());

        double p = model.probabilities(List.of(outcome.text()))[0][1];
        assertEquals(outcome.succeeded(), p < 0.5);
        assertEquals(p, outcome.after().get(1));
    }

    @Test
    void secondRunAddsNothing(@TempDir Path folder) throws Exception {
        AttackReviews.main(new String[] {folder.toString()});
        String first = Files.readString(folder.resolve("pruthi.jsonl"));
        AttackReviews.main(new String[] {folder.toString()});

        assertEquals(101, first.lines().count());
        assertEquals(first, Files.readString(folder.resolve("pruthi.jsonl")));
    }
}
