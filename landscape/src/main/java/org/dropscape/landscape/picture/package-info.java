/**
 * Pictures of surfaces: filled contours, heat maps and perspective views of one or several conditions on one scale. Begin
 * with {@link org.dropscape.landscape.picture.SurfaceChart}; what has no finite value is drawn as a hole.
 */
package org.dropscape.landscape.picture;
