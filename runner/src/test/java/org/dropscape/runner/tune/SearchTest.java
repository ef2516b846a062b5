package org.dropscape.runner.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.integration.SimpsonIntegrator;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.config.SearchSpace;
import org.dropscape.runner.config.SettingValue;
import org.dropscape.runner.config.Spacing;
import org.dropscape.runner.config.TpeConfig;
import org.junit.jupiter.api.Test;

/** Which candidates are chosen. */
class SearchTest {

    private static final SeedTree SEEDS = SeedTree.root(689).child("tune");

    private static Map<String, SearchSpace> paper() {
        Map<String, SearchSpace> space = new LinkedHashMap<>();
        space.put("model.hidden-units", SearchSpace.of("64", "128", "256"));
        space.put("regularizers[0].rate", SearchSpace.of("0.05", "0.1", "0.5"));
        return space;
    }

    private static Map<String, SearchSpace> ranges() {
        Map<String, SearchSpace> space = new LinkedHashMap<>();
        space.put("a.x", SearchSpace.range(0, 1, Spacing.LINEAR, false));
        space.put("a.y", SearchSpace.range(1e-4, 1, Spacing.LOG, false));
        return space;
    }

    /** As many candidates as there are, up to a number, with nothing known of any. */
    private static List<Candidate> candidates(Search search, int most) {
        List<Observation> history = new ArrayList<>();
        while (history.size() < most) {
            Optional<Candidate> next = search.next(history);
            if (next.isEmpty()) {
                break;
            }
            history.add(new Observation(next.get(), Double.NaN));
        }
        return history.stream().map(Observation::candidate).toList();
    }

    private static double number(Candidate candidate, String path) {
        return candidate.settings().get(path).number();
    }

    @Test
    void aGridIsAllCombinations() {
        List<Candidate> all = candidates(new GridSearch(paper()), 100);
        assertEquals(9, new HashSet<>(all).size());
        assertEquals(9, all.size());
        assertEquals(
                "model.hidden-units 64, regularizers[0].rate 0.05", all.get(0).toString());
        assertEquals(
                "model.hidden-units 64, regularizers[0].rate 0.1", all.get(1).toString());
        assertEquals(
                "model.hidden-units 256, regularizers[0].rate 0.5", all.get(8).toString());
    }

    @Test
    void drawsAreUniformOnTheirScales() {
        List<Candidate> all = candidates(new RandomSearch(ranges(), SEEDS), 1500);
        double[] uniform =
                IntStream.range(0, 1500).mapToDouble(i -> (i + 0.5) / 1500).toArray();
        double[] x = all.stream().mapToDouble(c -> number(c, "a.x")).toArray();
        double[] y = all.stream()
                .mapToDouble(c -> 1 + Math.log10(number(c, "a.y")) / 4)
                .toArray();
        assertTrue(new KolmogorovSmirnovTest().kolmogorovSmirnovStatistic(x, uniform) < 1.63 * Math.sqrt(1 / 1500.0));
        assertTrue(new KolmogorovSmirnovTest().kolmogorovSmirnovStatistic(y, uniform) < 1.63 * Math.sqrt(1 / 1500.0));
    }

    @Test
    void theSeedDecidesAndMoreTrialsGoOn() {
        for (boolean sobol : List.of(false, true)) {
            List<Candidate> ten = candidates(search(sobol, SEEDS), 10);
            assertEquals(ten, candidates(search(sobol, SEEDS), 20).subList(0, 10));
            assertNotEquals(ten, candidates(search(sobol, SEEDS.child("other")), 10));
        }
    }

    private static Search search(boolean sobol, SeedTree seeds) {
        return sobol ? new SobolSearch(ranges(), seeds) : new RandomSearch(ranges(), seeds);
    }

    @Test
    void aSobolSequenceHasOnePointInEachDyadicBox() {
        Map<String, SearchSpace> space = ranges();
        List<Candidate> all = candidates(new SobolSearch(space, SEEDS), 64);
        for (int exponent = 0; exponent <= 6; exponent++) {
            // Boxes of 2^-exponent by 2^(exponent - 6): a (0, 6, 2)-net.
            int columns = 1 << exponent;
            int rows = 64 / columns;
            Set<Integer> boxes = new HashSet<>();
            for (Candidate candidate : all) {
                double x = number(candidate, "a.x");
                double y = space.get("a.y").unit(candidate.settings().get("a.y"));
                boxes.add((int) (x * columns) * rows + (int) (y * rows));
            }
            // Rounding to four digits may move a point over an edge.
            assertTrue(boxes.size() >= 62, exponent + ": " + boxes.size());
        }
        List<Candidate> random = candidates(new RandomSearch(space, SEEDS), 64);
        assertTrue(random.stream()
                        .map(c -> (int) (number(c, "a.x") * 64))
                        .distinct()
                        .count()
                < 50);
    }

    @Test
    void listsAreExhaustedAndNothingComesTwice() {
        for (Search search : List.of(
                new RandomSearch(paper(), SEEDS),
                new SobolSearch(paper(), SEEDS),
                new TpeSearch(paper(), new TpeConfig(2, 24, 0.15), SEEDS))) {
            List<Candidate> all = candidates(search, 50);
            assertEquals(9, all.size());
            assertEquals(9, new HashSet<>(all).size());
        }
    }

    @Test
    void idsAreOfTheSettingsAndMakeFolders() {
        Candidate candidate = candidates(new GridSearch(paper()), 1).get(0);
        assertTrue(candidate.id().matches("hidden-units-64_rate-0\\.05_[0-9a-f]{8}"), candidate.id());
        Map<String, SettingValue> turned = new LinkedHashMap<>();
        turned.put("regularizers[0].rate", new SettingValue("5e-2"));
        turned.put("model.hidden-units", new SettingValue("64"));
        assertEquals(
                candidate.id().substring(candidate.id().length() - 8),
                new Candidate(turned).id().substring(candidate.id().length() - 8));
        Map<String, SettingValue> strange = new LinkedHashMap<>();
        for (int i = 0; i < 9; i++) {
            strange.put("model.a-rather-long-name-" + i, new SettingValue("../Ä b"));
        }
        String id = new Candidate(strange).id();
        assertTrue(id.matches("[a-z0-9][a-z0-9._-]{0,59}") && !id.contains(".."), id);
        assertEquals(
                9,
                candidates(new GridSearch(paper()), 9).stream()
                        .map(Candidate::id)
                        .distinct()
                        .count());
    }

    @Test
    void aParzenDensityIsOneAndItsDrawsFollowIt() {
        ParzenDensity density = new ParzenDensity(new double[] {0.02, 0.3, 0.31, 0.9, 1});
        SimpsonIntegrator integrator = new SimpsonIntegrator(1e-8, 1e-8, 8, 60);
        assertEquals(1, integrator.integrate(1_000_000, density::at, 0, 1), 1e-6);
        RandomGenerator random = SEEDS.child("draws").generator();
        int n = 4000;
        double[] draws = new double[n];
        for (int i = 0; i < n; i++) {
            draws[i] = density.draw(random);
        }
        java.util.Arrays.sort(draws);
        double distance = 0;
        for (int i = 0; i < n; i += 50) {
            double share = draws[i] == 0 ? 0 : integrator.integrate(1_000_000, density::at, 0, draws[i]);
            distance = Math.max(distance, Math.abs(share - (i + 0.5) / n));
        }
        assertTrue(distance < 1.63 / Math.sqrt(n), "distance " + distance);
    }

    @Test
    void countsOfAListAreWeightsWithOneForEachItem() {
        SearchSpace list = SearchSpace.of("a", "b", "c");
        SettingDensity density =
                SettingDensity.of(list, List.of(new SettingValue("b"), new SettingValue("b"), new SettingValue("c")));
        assertEquals(1 / 6.0, density.at(new SettingValue("a")), 1e-12);
        assertEquals(3 / 6.0, density.at(new SettingValue("b")), 1e-12);
        RandomGenerator random = SEEDS.child("counts").generator();
        long b = IntStream.range(0, 6000)
                .filter(i -> density.draw(random).text().equals("b"))
                .count();
        assertEquals(3000, b, 4 * Math.sqrt(1500));
    }
}
