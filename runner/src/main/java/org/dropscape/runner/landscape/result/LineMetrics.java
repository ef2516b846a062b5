package org.dropscape.runner.landscape.result;

import java.util.List;
import java.util.Map;

/**
 * {@code metrics.json} of a line or an interpolation.
 *
 * @param subject of which weights: those at 0; whose network an interpolation was measured with
 * @param from of an interpolation: the weights at 0, such as {@code best} or {@code baseline/best}; else empty
 * @param to of an interpolation: the weights at 1, such as {@code last} or {@code zoneout/best}; else empty
 * @param examples measured at each point, by split
 * @param columns of the line, the one to draw first
 * @param axis the direction
 * @param centre the loss at 0 beside that of the network, a loss per split
 * @param geometry by loss column: {@code min}, {@code max}, {@code total-variation}, {@code normalized-total-variation},
 *     {@code bending-energy}, {@code lipschitz}; of an interpolation also {@code barrier} and {@code barrier-at}
 * @param warnings what a reader must know; may be empty
 */
public record LineMetrics(
        Subject subject,
        String from,
        String to,
        Map<String, Integer> examples,
        List<String> columns,
        AxisInfo axis,
        List<Centre> centre,
        Map<String, Map<String, Double>> geometry,
        List<String> warnings) {}
