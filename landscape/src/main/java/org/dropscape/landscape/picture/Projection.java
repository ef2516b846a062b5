package org.dropscape.landscape.picture;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/**
 * Parallel projection of the box [-1, 1] x [-1, 1] x [{@link #FLOOR}, {@link #CEILING}] to a drawing.
 *
 * <p>Turned by the azimuth a, a point is at {@literal x' = x cos a - y sin a} across and {@literal y' = x sin a + y cos a}
 * behind; seen from the elevation e it is at {@literal y' sin e + z cos e} above.
 */
final class Projection {

    /** Where isolines are drawn. */
    static final double FLOOR = -0.55;

    /** Where values at the lower end of the scale are. */
    static final double GROUND = 0;

    /** Where values at the upper end of the scale are. */
    static final double CEILING = 1.15;

    /** Where the axes stand, in units of the drawing. */
    private static final int LEFT = 52;

    private static final int RIGHT = 26;
    private static final int TOP = 4;
    private static final int BOTTOM = 40;

    private final double cosA;
    private final double sinA;
    private final double cosE;
    private final double sinE;
    private final double unit;
    private final double centreX;
    private final double centreY;

    /**
     * @param area where the box and its axes fit in
     */
    Projection(View view, Rectangle2D area) {
        cosA = Math.cos(Math.toRadians(view.azimuth()));
        sinA = Math.sin(Math.toRadians(view.azimuth()));
        cosE = Math.cos(Math.toRadians(view.elevation()));
        sinE = Math.sin(Math.toRadians(view.elevation()));
        double across = Math.abs(cosA) + Math.abs(sinA);
        double upwards = across * sinE + (CEILING - FLOOR) / 2 * cosE;
        unit = Math.min(
                (area.getWidth() - LEFT - RIGHT) / (2 * across), (area.getHeight() - TOP - BOTTOM) / (2 * upwards));
        centreX = area.getCenterX() + (LEFT - RIGHT) / 2.0;
        centreY = area.getCenterY() + (TOP - BOTTOM) / 2.0 + (CEILING + FLOOR) / 2 * cosE * unit;
    }

    Point2D at(double x, double y, double z) {
        double across = x * cosA - y * sinA;
        return new Point2D.Double(centreX + unit * across, centreY - unit * (depth(x, y) * sinE + z * cosE));
    }

    /** How far behind the middle of the box a point is. */
    double depth(double x, double y) {
        return x * sinA + y * cosA;
    }
}
