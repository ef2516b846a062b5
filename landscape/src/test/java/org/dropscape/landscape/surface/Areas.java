package org.dropscape.landscape.surface;

import java.util.Arrays;

/** Areas below a level, of the surface that is linear on the four triangles between the corners of a cell and their mean. */
final class Areas {

    private Areas() {}

    /** In units of the whole. */
    static double below(Surface surface, String column, double level) {
        int nx = surface.x().points() - 1;
        int ny = surface.y().points() - 1;
        double sum = 0;
        for (int j = 0; j < ny; j++) {
            for (int i = 0; i < nx; i++) {
                double[] corners = {
                    surface.at(column, i, j),
                    surface.at(column, i + 1, j),
                    surface.at(column, i + 1, j + 1),
                    surface.at(column, i, j + 1)
                };
                double middle = Arrays.stream(corners).average().orElseThrow();
                for (int k = 0; k < 4; k++) {
                    sum += triangle(level, corners[k], corners[(k + 1) % 4], middle) / 4;
                }
            }
        }
        return sum / nx / ny;
    }

    private static double triangle(double level, double... values) {
        double[] v = values.clone();
        Arrays.sort(v);
        if (level < v[0]) {
            return 0;
        }
        if (level >= v[2]) {
            return 1;
        }
        return level < v[1]
                ? (level - v[0]) * (level - v[0]) / ((v[1] - v[0]) * (v[2] - v[0]))
                : 1 - (v[2] - level) * (v[2] - level) / ((v[2] - v[0]) * (v[2] - v[1]));
    }
}
