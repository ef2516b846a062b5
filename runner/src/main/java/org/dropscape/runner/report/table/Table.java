package org.dropscape.runner.report.table;

import java.util.List;

/**
 * A table with a caption. The first column names the rows.
 *
 * @param name of its files, without extension: lower-case letters, digits and dashes
 * @param caption a sentence or two
 * @param columns from left to right, at least one
 * @param rows from top to bottom, each with a cell that fits for every column
 */
public record Table(String name, String caption, List<Column> columns, List<List<Cell>> rows) {

    /** Checks that the cells fit the columns. */
    public Table {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "name must be made of lower-case letters, digits and single dashes, but was \"" + name + "\"");
        }
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("columns must not be empty");
        }
        rows = rows.stream().map(List::copyOf).toList();
        for (int row = 0; row < rows.size(); row++) {
            List<Cell> cells = rows.get(row);
            if (cells.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "rows[" + row + "] must have " + columns.size() + " cells, but has " + cells.size());
            }
            for (int i = 0; i < cells.size(); i++) {
                if (!columns.get(i).fits(cells.get(i))) {
                    throw new IllegalArgumentException("rows[" + row + "] must have a cell of kind "
                            + columns.get(i).kind() + " in column \""
                            + columns.get(i).title() + "\", but has "
                            + cells.get(i));
                }
            }
        }
    }
}
