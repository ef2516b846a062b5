package org.dropscape.landscape.surface;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.dropscape.landscape.LossEvaluator;

/** Measures places of a plane, each once: in blocks, asking between them whether to stop, and keeping a journal if there is one. */
final class Sampler implements AutoCloseable {

    private final LossEvaluator evaluator;
    private final PointFunction plane;
    private final Journal journal;
    private final Progress progress;
    private final BooleanSupplier stop;
    private final int most;
    private final int columns;
    private final Map<Coordinates, double[]> known;
    private final Set<Coordinates> asked = new LinkedHashSet<>();

    /**
     * @param journal closed with this; null for none
     * @param most how many places will be asked for at most, as progress is told
     */
    Sampler(
            LossEvaluator evaluator,
            PointFunction plane,
            Journal journal,
            Progress progress,
            BooleanSupplier stop,
            int most) {
        this.evaluator = evaluator;
        this.plane = plane;
        this.journal = journal;
        this.progress = progress;
        this.stop = stop;
        this.most = most;
        this.columns = evaluator.columns().size();
        this.known = journal == null ? new HashMap<>() : journal.values();
    }

    /** What is measured at each place. */
    List<String> columns() {
        return evaluator.columns();
    }

    /** How many places are best measured at once, at least 1. */
    int batch() {
        return Math.max(1, evaluator.preferredBatch());
    }

    /**
     * Measures what is not known yet.
     *
     * @param places where; may repeat
     * @return per place a value per column
     * @throws CancellationException if told to stop; what was measured until then is in the journal
     */
    List<double[]> values(List<Coordinates> places) {
        asked.addAll(places);
        List<Coordinates> missing = new ArrayList<>(new LinkedHashSet<>(places));
        missing.removeIf(known::containsKey);
        if (missing.size() < places.size()) {
            tell(missing.size());
        }
        for (int start = 0; start < missing.size(); start += batch()) {
            if (stop.getAsBoolean()) {
                throw new CancellationException("stopped after " + (asked.size() - missing.size() + start) + " points");
            }
            int end = Math.min(missing.size(), start + batch());
            measure(missing.subList(start, end));
            tell(missing.size() - end);
        }
        return places.stream().map(known::get).toList();
    }

    private void tell(int missing) {
        progress.advanced(asked.size() - missing, Math.max(most, asked.size()));
    }

    private void measure(List<Coordinates> block) {
        List<float[]> points =
                block.stream().map(place -> plane.at(place.a(), place.b())).toList();
        double[][] measured = evaluator.evaluate(points);
        if (measured.length != block.size()
                || IntStream.range(0, measured.length).anyMatch(i -> measured[i].length != columns)) {
            throw new IllegalStateException("the evaluator must return " + columns + " values " + columns()
                    + " for each of " + block.size() + " points, but returned " + measured.length + " rows"
                    + (measured.length == 0 ? "" : ", the first of " + measured[0].length));
        }
        if (journal == null) {
            for (int i = 0; i < measured.length; i++) {
                known.put(block.get(i), measured[i].clone());
            }
        } else {
            journal.append(block, measured);
        }
    }

    @Override
    public void close() {
        if (journal != null) {
            journal.close();
        }
    }
}
