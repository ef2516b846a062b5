package org.dropscape.runner.report.landscape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.landscape.result.Kind;
import org.dropscape.runner.landscape.result.LandscapeResults;
import org.dropscape.runner.landscape.result.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandscapeFindingsTest {

    private static final List<String> CONDITIONS = List.of("baseline", "zoneout");

    @TempDir
    Path run;

    /** Bowls 0.1 + a(a² + b²), whose area is pi e / a, with another steepness a for each seed. */
    private String sentence(int seeds, IntToDoubleFunction baseline, IntToDoubleFunction zoneout) {
        LandscapeFixture fixture = new LandscapeFixture(run, 31);
        for (int seed = 0; seed < seeds; seed++) {
            double first = baseline.applyAsDouble(seed);
            double second = zoneout.applyAsDouble(seed);
            fixture.surface(subject("baseline", seed), (x, y) -> 0.1 + first * (x * x + y * y));
            fixture.surface(subject("zoneout", seed), (x, y) -> 0.1 + second * (x * x + y * y));
        }
        LandscapeFindings findings = new LandscapeFindings(LandscapeFixture.conditions(seeds));
        List<String> sentences = findings.sentences(compared(fixture.results()));
        assertEquals(1, sentences.size(), sentences.toString());
        return sentences.get(0);
    }

    private static List<LandscapeFindings.Compared> compared(LandscapeResults results) {
        SurfaceGroup group = SurfaceGroup.of(results.surfaces(), CONDITIONS).get(0);
        Measurements measurements = group.measurements("train_loss");
        return List.of(new LandscapeFindings.Compared(
                group,
                "train_loss",
                new Statistics(
                        measurements,
                        CONDITIONS,
                        Metrics.ofSurfaces(
                                measurements.keys(),
                                group.unresolved("train_loss").keySet()),
                        SeedTree.root(1))));
    }

    private static Subject subject(String condition, int seed) {
        return new Subject(Kind.SURFACE, "filter", condition, seed, "best", 1, 0);
    }

    private static void assertContains(String text, String part) {
        assertTrue(text.contains(part), () -> "no \"" + part + "\" in: " + text);
    }

    @Test
    void theAreaOfLowLossIsTold() {
        String sentence = sentence(1, seed -> 2, seed -> 1);
        assertContains(sentence, "“filter”, best weights, training loss (1 seed, 1 pair of directions): the connected");
        // 3.93 % and 7.85 %, if linear interpolation did not make it a little less.
        assertContains(sentence, "with L ≤ L0 + 0.1 takes 3.8 % (baseline) and 7.7 % (zoneout) of the window");
    }

    @Test
    void oneSeedSupportsNothing() {
        assertContains(
                sentence(1, seed -> 2, seed -> 1),
                "No difference between conditions can be told from chance: with 1 seed no p below 1.00 is possible.");
    }

    @Test
    void sixSeedsAreTooFewForSoManyTests() {
        assertContains(
                sentence(6, seed -> 2 + 0.1 * seed, seed -> 1 + 0.1 * seed),
                "with 6 seeds and 9 tests no corrected p below 0.281 is possible.");
    }

    @Test
    void aDifferenceThatEverySeedShowsIsSignificant() {
        String sentence = sentence(10, seed -> 2 + 0.1 * seed, seed -> 1 + 0.05 * seed);
        assertContains(
                sentence, "significant at 5 % after Holm's correction: Connected basin, e = 0.1 of zoneout is 2.");
        assertContains(sentence, " times that of baseline [");
    }

    @Test
    void aDifferenceWithoutASignIsNot() {
        String sentence = sentence(10, seed -> 2 + seed % 2, seed -> 3 - seed % 2);
        assertContains(sentence, "None of 9 differences between conditions is significant at 5 %");
    }

    @Test
    void basinsThatAreTooSmallForTheGridAreNotComparedAndTold() {
        sentence(1, seed -> 2, seed -> 1);
        LandscapeResults results = LandscapeResults.of(run);
        List<LandscapeFindings.Compared> compared = compared(results);
        List<String> caveats = new LandscapeFindings(LandscapeFixture.conditions(1)).caveats(compared, results);
        assertContains(
                caveats.get(0),
                "the basin covers fewer than 20 squares of the grid: “filter”, best weights, in 2 of 2 at L0 + 0.01 and 1 of 2"
                        + " at L0 + 0.05.");
        assertTrue(compared.get(0).statistics().comparisons().keySet().stream()
                .noneMatch(contrast -> contrast.metric().key().equals("basin-area@0.01")));
    }

    @Test
    void aSinglePairIsACaveat() {
        sentence(1, seed -> 2, seed -> 1);
        LandscapeResults results = LandscapeResults.of(run);
        List<String> caveats =
                new LandscapeFindings(LandscapeFixture.conditions(1)).caveats(compared(results), results);
        assertTrue(
                caveats.contains("Each surface shows one pair of directions; another pair may look otherwise."),
                caveats.toString());
    }
}
