package org.dropscape.landscape.chart;

/**
 * A point of a curve, with the band around it.
 *
 * @param x the horizontal coordinate
 * @param y the vertical coordinate; a curve has a gap where it is not finite
 * @param low the lower edge of the band, equal to {@code y} for none
 * @param high the upper edge of the band, equal to {@code y} for none
 */
public record Point(double x, double y, double low, double high) {

    /** A point without a band. */
    public static Point of(double x, double y) {
        return new Point(x, y, y, y);
    }

    boolean isFinite() {
        return Double.isFinite(y) && Double.isFinite(low) && Double.isFinite(high);
    }
}
