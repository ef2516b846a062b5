package org.dropscape.runner.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dropscape.api.io.AtomicFiles;
import org.dropscape.runner.report.html.Page;
import org.dropscape.runner.report.html.PageFile;
import org.dropscape.runner.report.html.Section;

/**
 * Writes a report: {@code index.html}, {@code figures/*.svg} and {@code .png}, {@code tables/*.csv}, {@code .md} and
 * {@code .tex}. Each file is replaced as a whole, the page last; the same data give the same bytes on machines with the same
 * fonts.
 */
public final class ReportWriter {

    private ReportWriter() {}

    /**
     * Writes the report of a training study.
     *
     * @param data what it is made from
     * @param folder where to; made if missing
     * @return the page
     * @throws org.dropscape.api.error.UserException if a file cannot be written, or if this Java has no fonts
     */
    public static Path write(ReportData data, Path folder) {
        return write(page(data, List.of()), folder);
    }

    /**
     * The page of a training study, with what other stages found.
     *
     * @param data what training found
     * @param more sections between the results of training and the background
     * @return the page
     */
    public static Page page(ReportData data, List<Section> more) {
        TrainingSections training = new TrainingSections(data);
        List<Section> sections = new ArrayList<>(training.results());
        sections.addAll(more);
        sections.addAll(training.background());
        return new Page(data.study(), "Dropscape study", training.introduction(), sections);
    }

    /**
     * Writes a page and the files that it links to.
     *
     * @param page what to write
     * @param folder where to; made if missing
     * @return the page
     * @throws org.dropscape.api.error.UserException if a file cannot be written
     */
    public static Path write(Page page, Path folder) {
        // Drawn before anything is written, so that a failure leaves the old report whole.
        List<PageFile> files = page.files();
        String html = page.html();
        for (PageFile file : files) {
            AtomicFiles.write(folder.resolve(file.path()), file.content());
        }
        Path index = folder.resolve("index.html");
        AtomicFiles.write(index, html);
        return index;
    }
}
