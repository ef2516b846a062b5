package org.dropscape.landscape.surface;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Follows all rays at once: even steps bracket the levels, then regula falsi with the Illinois rule narrows the brackets, with a
 * bisection every third time.
 */
final class RayTracer {

    private static final int ROUNDS = 100;

    private final Sampler sampler;
    private final RaySearch search;
    /** Per ray the losses by radius; what is not a number is above every level. */
    private final List<TreeMap<Double, Double>> seen = new ArrayList<>();

    RayTracer(Sampler sampler, RaySearch search) {
        this.sampler = sampler;
        this.search = search;
    }

    /** How many points may be needed. */
    static int most(RaySearch search) {
        int narrowing = (int) Math.ceil(Math.log(1 / (search.tolerance() * search.steps())) / Math.log(2));
        return 1 + search.angles().size() * (search.steps() + search.levels().size() * Math.max(1, narrowing));
    }

    /** Per level, in the order of the search, a ray per angle. */
    List<List<Radius>> trace() {
        double origin = sampler.values(List.of(new Coordinates(0, 0))).get(0)[0];
        for (double level : search.levels()) {
            if (!(origin < level)) {
                throw new IllegalArgumentException(
                        "level " + level + " is not above the loss at the origin, " + origin);
            }
        }
        for (int ray = 0; ray < search.angles().size(); ray++) {
            seen.add(new TreeMap<>(Map.of(0.0, origin)));
        }
        scan();
        return search.levels().stream().map(this::radii).toList();
    }

    private void scan() {
        double highest =
                search.levels().stream().mapToDouble(level -> level).max().orElseThrow();
        for (int step = 1; step <= search.steps(); step++) {
            double radius = search.maxRadius() * step / search.steps();
            List<Integer> rays = new ArrayList<>();
            List<Double> radii = new ArrayList<>();
            for (int ray = 0; ray < seen.size(); ray++) {
                if (seen.get(ray).lastEntry().getValue() <= highest) {
                    rays.add(ray);
                    radii.add(radius);
                }
            }
            measure(rays, radii);
        }
    }

    private List<Radius> radii(double level) {
        int n = seen.size();
        Bracket[] brackets = new Bracket[n];
        for (int ray = 0; ray < n; ray++) {
            brackets[ray] = bracket(seen.get(ray), level);
        }
        double enough = search.tolerance() * search.maxRadius();
        for (int round = 0; round < ROUNDS; round++) {
            List<Integer> rays = new ArrayList<>();
            List<Double> radii = new ArrayList<>();
            for (int ray = 0; ray < n; ray++) {
                if (brackets[ray] != null && brackets[ray].width() > enough) {
                    rays.add(ray);
                    radii.add(brackets[ray].next(round, enough));
                }
            }
            if (rays.isEmpty()) {
                break;
            }
            double[] losses = measure(rays, radii);
            for (int i = 0; i < losses.length; i++) {
                brackets[rays.get(i)].narrow(radii.get(i), losses[i] - level);
            }
        }
        List<Radius> result = new ArrayList<>();
        for (int ray = 0; ray < n; ray++) {
            double radius = brackets[ray] == null ? search.maxRadius() : brackets[ray].secant();
            result.add(new Radius(search.angles().get(ray), level, radius, brackets[ray] == null));
        }
        return List.copyOf(result);
    }

    private static Bracket bracket(TreeMap<Double, Double> losses, double level) {
        Map.Entry<Double, Double> below = losses.firstEntry();
        for (Map.Entry<Double, Double> entry : losses.entrySet()) {
            if (entry.getValue() > level) {
                return new Bracket(below.getKey(), below.getValue() - level, entry.getKey(), entry.getValue() - level);
            }
            below = entry;
        }
        return null;
    }

    private double[] measure(List<Integer> rays, List<Double> radii) {
        List<Coordinates> places = new ArrayList<>();
        for (int i = 0; i < rays.size(); i++) {
            double angle = search.angles().get(rays.get(i));
            places.add(new Coordinates(radii.get(i) * Math.cos(angle), radii.get(i) * Math.sin(angle)));
        }
        double[] losses = sampler.values(places).stream()
                .mapToDouble(values -> Double.isNaN(values[0]) ? Double.POSITIVE_INFINITY : values[0])
                .toArray();
        for (int i = 0; i < losses.length; i++) {
            seen.get(rays.get(i)).put(radii.get(i), losses[i]);
        }
        return losses;
    }

    /** Two radii with the crossing between them, and how far the losses there are below and above the level. */
    private static final class Bracket {

        private double low;
        private double below;
        private double high;
        private double above;
        /** Which end moved last: -1 the lower, 1 the upper. */
        private int moved;

        Bracket(double low, double below, double high, double above) {
            this.low = low;
            this.below = below;
            this.high = high;
            this.above = above;
        }

        double width() {
            return high - low;
        }

        /** Half of what is enough away from both ends, so that a good guess is soon enclosed. */
        double next(int round, double enough) {
            double guess = round % 3 == 2 ? middle() : secant();
            return Math.min(Math.max(guess, low + enough / 2), high - enough / 2);
        }

        private double middle() {
            return low + (high - low) / 2;
        }

        double secant() {
            if (Double.isInfinite(above) || Double.isInfinite(below)) {
                return middle();
            }
            double share = below / (below - above);
            return low + share * (high - low);
        }

        void narrow(double radius, double difference) {
            int side = difference > 0 ? 1 : -1;
            if (side > 0) {
                high = radius;
                above = difference;
                below /= moved == side ? 2 : 1;
            } else {
                low = radius;
                below = difference;
                above /= moved == side ? 2 : 1;
            }
            moved = side;
        }
    }
}
