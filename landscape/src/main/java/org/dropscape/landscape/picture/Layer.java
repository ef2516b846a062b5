package org.dropscape.landscape.picture;

import java.awt.Graphics2D;

/** Something that is drawn within the axes of a map. */
interface Layer {

    /**
     * Draws, clipped to the area of the plane.
     *
     * @param graphics left as it was found
     * @param plane where
     */
    void draw(Graphics2D graphics, Plane plane);
}
