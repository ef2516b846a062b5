package org.dropscape.runner.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dropscape.runner.report.stats.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

    private static final Table TABLE = new Table(
            "loss",
            "Loss, 100 % of it.",
            List.of(Column.words("Condition"), Column.number("Units"), Column.sample("Test loss")),
            List.of(
                    List.of(
                            new Cell.Words("a_b|c, \"d\""),
                            new Cell.Number(1234, Format.COUNT),
                            new Cell.Spread(new Sample(List.of(0.5, 0.25)), Format.SCORE)),
                    List.of(
                            new Cell.Words("[one]"),
                            new Cell.Number(Double.NaN, Format.COUNT),
                            new Cell.Spread(new Sample(List.of(0.125)), Format.SCORE)),
                    List.of(
                            new Cell.Words("none"),
                            new Cell.Number(0, Format.COUNT),
                            new Cell.Interval(new Sample(List.of(1.0, 2.0, 3.0)), Format.SCORE))));

    @Test
    void csvHasAllDigitsAndPartsOfSamplesInColumnsOfTheirOwn() {
        assertEquals(
                "Condition,Units,Test loss n,Test loss mean,Test loss sd,Test loss ci95 low,Test loss ci95 high,"
                        + "Test loss runs",
                line(Csv.of(TABLE), 0));
        assertTrue(
                line(Csv.of(TABLE), 1).startsWith("\"a_b|c, \"\"d\"\"\",1234,2,0.375,0.1767766952966369,-1.2132"),
                line(Csv.of(TABLE), 1));
        assertTrue(line(Csv.of(TABLE), 1).endsWith(",0.5;0.25"));
        assertEquals("[one],,1,0.125,,,,0.125", line(Csv.of(TABLE), 2));
    }

    @Test
    void markdownIsEscapedAndAligned() {
        assertEquals("""
                Loss, 100 % of it.

                | Condition | Units | Test loss |
                | :-- | --: | --: |
                | a\\_b\\|c, "d" | 1,234 | 0.375 ± 0.177 (0.500, 0.250) |
                | \\[one\\] | – | 0.125 |
                | none | 0 | 2.000 \\[-0.484, 4.484\\] |
                """, Markdown.of(TABLE));
    }

    @Test
    void latexIsEscapedAndHasTheRulesOfBooktabs() {
        assertEquals("""
                % needs \\usepackage{booktabs}
                \\begin{table}
                \\centering
                \\caption{Loss, 100 \\% of it.}
                \\label{tab:loss}
                \\begin{tabular}{lrr}
                \\toprule
                Condition & Units & Test loss \\\\
                \\midrule
                a\\_b\\textbar{}c, "d" & 1,234 & \\begin{tabular}[t]{@{}r@{}}0.375 $\\pm$ 0.177\\\\ \
                {\\scriptsize 0.500, 0.250}\\end{tabular} \\\\
                {}[one] & -- & 0.125 \\\\
                none & 0 & \\begin{tabular}[t]{@{}r@{}}2.000\\\\ {\\scriptsize [-0.484, 4.484]}\\end{tabular} \\\\
                \\bottomrule
                \\end{tabular}
                \\end{table}
                """, Latex.of(TABLE));
    }

    @Test
    void everySpecialCharacterOfLatexIsEscaped() {
        Table table = new Table(
                "t", "\\ { } $ & # % _ ^ ~", List.of(Column.words("x")), List.of(List.of(new Cell.Words("a\nb"))));
        String latex = Latex.of(table);
        assertTrue(
                latex.contains("\\caption{\\textbackslash{} \\{ \\} \\$ \\& \\# \\% \\_ \\textasciicircum{} "
                        + "\\textasciitilde{}}"),
                latex);
        assertTrue(latex.contains("\na b \\\\\n"), latex);
    }

    @Test
    void numbersThatAreNoNumbersHaveSigns() {
        assertEquals("–", Format.SCORE.text(Double.NaN));
        assertEquals("∞", Format.SCORE.text(Double.POSITIVE_INFINITY));
        assertEquals("-13697.123", Format.SCORE.text(-13697.1234));
        assertEquals("1.37e+30", Format.SCORE.text(1.369278e30));
        assertEquals("97.9 %", Format.PERCENT.text(0.9789));
    }

    @Test
    void cellsThatDoNotFitAreRefused() {
        List<Column> columns = List.of(Column.words("a"), Column.number("b"));
        List<List<Cell>> few = List.of(List.of(new Cell.Words("x")));
        List<List<Cell>> wrong = List.of(List.of(new Cell.Words("x"), new Cell.Words("y")));
        assertThrows(IllegalArgumentException.class, () -> new Table("t", "", columns, few));
        assertThrows(IllegalArgumentException.class, () -> new Table("t", "", columns, wrong));
        assertThrows(IllegalArgumentException.class, () -> new Table("../t", "", columns, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Table("t", "", List.of(), List.of()));
    }

    private static String line(String text, int number) {
        return text.lines().toList().get(number);
    }

    @Test
    void estimatesHaveTheirIntervalInEveryForm() {
        Table table = new Table(
                "areas",
                "L ≤ L0.",
                List.of(Column.words("Metric"), Column.estimate("zoneout")),
                List.of(
                        List.of(
                                new Cell.Words("1 − R²"),
                                new Cell.Estimate(0.012345, 0.01, 0.0151, true, Format.FIGURES)),
                        List.of(new Cell.Words("b"), Cell.Estimate.NONE)));
        assertEquals("Metric,zoneout mean,zoneout ci95 low,zoneout ci95 high", line(Csv.of(table), 0));
        assertEquals("1 − R²,0.012345,0.01,0.0151", line(Csv.of(table), 1));
        assertEquals("b,,,", line(Csv.of(table), 2));
        assertTrue(
                Markdown.of(table).contains("| 1 − R² | ≥ 0.0123 \\[0.0100, 0.0151\\] |\n| b | – |\n"),
                Markdown.of(table));
        String latex = Latex.of(table);
        assertTrue(latex.contains("L $\\leq$ L0."), latex);
        assertTrue(latex.contains("1 $-$ R$^2$ & "), latex);
        assertTrue(latex.contains("$\\geq$ 0.0123\\\\ {\\scriptsize [0.0100, 0.0151]}"), latex);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1.00",
        "0.012345, 0.0123",
        "0.000999999, 0.00100",
        "-4.5, -4.50",
        "67812, '67,800'",
        "0.00001234, 1.23e-05",
        "NaN, –",
        "Infinity, ∞"
    })
    void threeFiguresAreShown(double value, String text) {
        assertEquals(text, Format.FIGURES.text(value));
    }
}
