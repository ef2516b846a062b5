package org.dropscape.landscape.geometry;

import java.util.ArrayList;
import java.util.List;

/**
 * The set of points at or below a level, square by square (Lorensen and Cline's marching cubes in two dimensions).
 *
 * <p>A value between two neighbouring cells is interpolated linearly. A square with two opposite corners below the level is a saddle:
 * they are joined if the mean of the four corners is at or below the level too.
 */
final class MarchingSquares {

    private static final int[][] CORNERS = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    private static final int[][] NEIGHBOURS = {{0, -1}, {1, 0}, {0, 1}, {-1, 0}};

    private final Grid grid;
    private final double level;
    private final List<Piece> pieces = new ArrayList<>();

    private MarchingSquares(Grid grid, double level) {
        this.grid = grid;
        this.level = level;
    }

    /** All pieces, ordered by their squares; two for a saddle that is not joined. */
    static List<Piece> atOrBelow(Grid grid, double level) {
        MarchingSquares squares = new MarchingSquares(grid, level);
        for (int j = 0; j < grid.height() - 1; j++) {
            for (int i = 0; i < grid.width() - 1; i++) {
                if (grid.hasSquare(i, j)) {
                    squares.add(i, j);
                }
            }
        }
        return squares.pieces;
    }

    private void add(int i, int j) {
        Square square = new Square(i, j);
        boolean saddle =
                square.low(0) == square.low(2) && square.low(1) == square.low(3) && square.low(0) != square.low(1);
        if (saddle && square.mean() > level) {
            for (int k = 0; k < 4; k++) {
                if (square.low(k)) {
                    Builder corner = new Builder(square);
                    corner.crossing((k + 3) % 4, false);
                    corner.cell(k);
                    corner.crossing(k, true);
                    pieces.add(corner.piece());
                }
            }
            return;
        }
        Builder builder = new Builder(square);
        for (int k = 0; k < 4; k++) {
            if (square.low(k)) {
                builder.cell(k);
            }
            if (square.low(k) != square.low(k + 1)) {
                builder.crossing(k, square.low(k));
            }
        }
        if (!builder.corners.isEmpty()) {
            pieces.add(builder.piece());
        }
    }

    /** The square above and right of a cell; corner k and the side from it to the next one have the same number. */
    private final class Square {

        private final int i;
        private final int j;

        Square(int i, int j) {
            this.i = i;
            this.j = j;
        }

        int cell(int corner) {
            int[] offset = CORNERS[corner % 4];
            return grid.cell(i + offset[0], j + offset[1]);
        }

        boolean low(int corner) {
            return grid.value(cell(corner)) <= level;
        }

        double mean() {
            double sum = 0;
            for (int corner = 0; corner < 4; corner++) {
                sum += grid.value(cell(corner));
            }
            return sum / 4;
        }

        Side side(int side) {
            return grid.hasSquare(i + NEIGHBOURS[side][0], j + NEIGHBOURS[side][1]) ? Side.INNER : Side.CUT;
        }

        /** An edge is named by the lower cell of its two, doubled, and one more if it points upwards. */
        int edge(int side) {
            return 2 * Math.min(cell(side), cell(side + 1)) + side % 2;
        }

        /** The same to the bit from both squares that share the side. */
        Point crossing(int side) {
            int a = Math.min(cell(side), cell(side + 1));
            int b = Math.max(cell(side), cell(side + 1));
            double t = (level - grid.value(a)) / (grid.value(b) - grid.value(a));
            Point from = grid.point(a);
            Point to = grid.point(b);
            return new Point(from.x() + t * (to.x() - from.x()), from.y() + t * (to.y() - from.y()));
        }
    }

    /** Collects the corners of one piece. */
    private final class Builder {

        private final Square square;
        private final List<Point> corners = new ArrayList<>();
        private final List<Integer> nodes = new ArrayList<>();
        private final List<Side> sides = new ArrayList<>();
        private final List<Integer> cells = new ArrayList<>();

        Builder(Square square) {
            this.square = square;
        }

        void cell(int corner) {
            corners.add(grid.point(square.cell(corner)));
            nodes.add(-1 - square.cell(corner));
            sides.add(square.side(corner));
            cells.add(square.cell(corner));
        }

        /** Leaving the set, the outline goes on along the isoline; entering it, along the square's side. */
        void crossing(int side, boolean leaves) {
            corners.add(square.crossing(side));
            nodes.add(square.edge(side));
            sides.add(leaves ? Side.LEVEL : square.side(side));
        }

        Piece piece() {
            return new Piece(corners, nodes, sides, cells);
        }
    }
}
