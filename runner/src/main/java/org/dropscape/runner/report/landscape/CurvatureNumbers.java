package org.dropscape.runner.report.landscape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.runner.landscape.result.CurvatureMetrics;

/** The numbers of curvature by names of their own. */
final class CurvatureNumbers {

    private CurvatureNumbers() {}

    static Map<String, Double> of(CurvatureMetrics metrics) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        put(numbers, "top-", metrics.top());
        put(numbers, "bottom-", metrics.bottom());
        if (!Double.isNaN(metrics.nonConvexity())) {
            numbers.put("non-convexity", metrics.nonConvexity());
        }
        if (metrics.trace() != null) {
            numbers.put("trace", metrics.trace().value());
            numbers.put("trace-se", metrics.trace().standardError());
        }
        numbers.putAll(metrics.sharpness());
        return numbers;
    }

    private static void put(Map<String, Double> numbers, String prefix, List<CurvatureMetrics.Eigenvalue> eigenvalues) {
        for (int k = 0; k < eigenvalues.size(); k++) {
            numbers.put(prefix + (k + 1), eigenvalues.get(k).value());
        }
    }
}
