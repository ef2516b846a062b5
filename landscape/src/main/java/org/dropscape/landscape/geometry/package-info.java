/**
 * Numbers for what a picture of a surface shows: the area of low loss, the shape of the basin, roughness, minima, barriers.
 *
 * <p>Start with {@link org.dropscape.landscape.geometry.SurfaceGeometry}. Values that are not finite are holes: no square of the
 * grid that touches one is measured.
 */
package org.dropscape.landscape.geometry;
