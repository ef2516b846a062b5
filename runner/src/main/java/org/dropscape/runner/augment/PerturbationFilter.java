package org.dropscape.runner.augment;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.dropscape.api.error.UserException;
import org.dropscape.api.io.AtomicFiles;
import org.dropscape.api.io.FileErrors;
import org.dropscape.api.plugin.Suggestions;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.cli.AugmentOptions;
import org.dropscape.runner.cli.Console;
import org.dropscape.runner.cli.TextPerturber;
import org.dropscape.runner.config.PluginKinds;
import org.dropscape.runner.config.StudyReader;
import org.dropscape.runner.progress.OnTerminal;
import org.dropscape.runner.progress.Progress;

/**
 * Reads texts batch by batch, perturbs each batch with all cores, and writes it in order.
 *
 * <p>Line i draws from the child i of the seed, whatever the batches and threads. What cannot be perturbed, a line that is not
 * UTF-8 or a row with too few fields, is passed on byte for byte, and told.
 */
public final class PerturbationFilter implements TextPerturber {

    private static final int BUFFER = 1 << 20;
    private static final int ROWS = 1024;
    private static final int LARGEST_ROW = 1 << 26;
    private static final String REMEDY = "Convert it, for instance with iconv -f WINDOWS-1252 -t UTF-8.";

    private final StudyReader reader;
    private final PluginKinds kinds;
    private final Provider<Progress> progress;

    /**
     * @param reader makes perturbations of ids
     * @param kinds knows their parameters
     * @param progress tells how far a file has been read
     */
    @Inject
    public PerturbationFilter(StudyReader reader, PluginKinds kinds, @OnTerminal Provider<Progress> progress) {
        this.reader = reader;
        this.kinds = kinds;
        this.progress = progress;
    }

    @Override
    public boolean run(AugmentOptions options, Console console) {
        Chain chain = Chain.of(options, reader, kinds);
        if (options.json() && !chain.explainsItself()) {
            throw new UserException("--json tells what changed in words: name perturbations of whole texts, such as"
                    + " letters-only, before those of words.");
        }
        if (options.column().isEmpty()
                && options.in().filter(PerturbationFilter::looksLikeCsv).isPresent()) {
            throw new UserException(options.in().get()
                    + " looks like CSV: name the column of the texts with --column, or rename the file if it has one text a"
                    + " line.");
        }
        Job job = new Job(options, chain, new Complaints(console.err()));
        try (InputStream in = options.in().isPresent() ? open(options.in().get()) : console.in()) {
            if (options.out().isPresent()) {
                AtomicFiles.write(options.out().get(), out -> job.run(in, out, console, true));
            } else {
                OutputStream out = new BufferedOutputStream(console.out(), 1 << 16);
                job.run(in, out, console, !console.colour());
            }
        } catch (IOException e) {
            throw unreadable(options, e);
        }
        return job.complaints.none();
    }

    private static UserException unreadable(AugmentOptions options, IOException e) {
        return options.in()
                .map(file -> FileErrors.reading(file, e))
                .orElseGet(() -> new UserException("Standard input cannot be read: " + e.getMessage() + ".", e));
    }

    private static boolean looksLikeCsv(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".tsv");
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw FileErrors.reading(file, e);
        }
    }

    /** What has become of a text. */
    private record Done(byte[] bytes, String complaint) {}

    private final class Job {

        private final AugmentOptions options;
        private final Chain chain;
        private final Complaints complaints;
        private final SeedTree seeds;
        private final String name;

        Job(AugmentOptions options, Chain chain, Complaints complaints) {
            this.options = options;
            this.chain = chain;
            this.complaints = complaints;
            this.seeds = SeedTree.root(options.seed()).child("augment");
            this.name = options.in().map(Path::toString).orElse("standard input");
        }

        void run(InputStream in, OutputStream out, Console console, boolean mayShowProgress) throws IOException {
            long total = mayShowProgress ? size(console) : -1;
            try (Progress shown = total > 0 ? progress.get() : Progress.silent();
                    Progress.Task task = shown.start("augment", Math.max(total, 0))) {
                CountingStream counted = new CountingStream(in);
                long[] told = {0};
                Sink sink = new Sink(out, console, () -> {
                    long read = Math.min(counted.count(), Math.max(total, 0));
                    task.step(read - told[0], "");
                    told[0] = read;
                });
                if (options.column().isPresent()) {
                    rows(new EscapedUtf8(counted, BUFFER), sink);
                } else {
                    lines(new EscapedUtf8(counted, BUFFER), sink);
                }
            }
        }

        /** How many bytes there are to read, or -1 if that cannot be known. */
        private long size(Console console) throws IOException {
            if (options.in().isPresent()) {
                return Files.size(options.in().get());
            }
            if (console.in() != System.in) {
                return -1;
            }
            try {
                // A redirected file has a size; this descriptor is not ours to close.
                return new FileInputStream(FileDescriptor.in).getChannel().size();
            } catch (IOException e) {
                return -1;
            }
        }

        private void lines(Reader in, Sink sink) throws IOException {
            char[] chars = new char[BUFFER];
            StringBuilder rest = new StringBuilder();
            long number = 0;
            boolean more = true;
            while (more) {
                int n = read(in, chars);
                more = n >= 0;
                List<String> lines = new ArrayList<>();
                int from = 0;
                for (int i = 0; i < n; i++) {
                    if (chars[i] == '\n') {
                        rest.append(chars, from, i + 1 - from);
                        lines.add(rest.toString());
                        rest.setLength(0);
                        from = i + 1;
                    }
                }
                if (more) {
                    rest.append(chars, from, n - from);
                } else if (!rest.isEmpty()) {
                    lines.add(rest.toString());
                }
                long first = number;
                if (!sink.write(done(lines.size(), i -> line(lines.get(i), first + i)))) {
                    return;
                }
                number += lines.size();
            }
        }

        private int read(Reader in, char[] chars) {
            try {
                return in.read(chars, 0, chars.length);
            } catch (IOException e) {
                throw unreadable(options, e);
            }
        }

        private List<Done> done(int count, IntFunction<Done> one) {
            return IntStream.range(0, count).parallel().mapToObj(one).toList();
        }

        private Done line(String line, long index) {
            int end = line.length();
            end -= end > 0 && line.charAt(end - 1) == '\n' ? 1 : 0;
            end -= end > 0 && end < line.length() && line.charAt(end - 1) == '\r' ? 1 : 0;
            String text = line.substring(0, end);
            String ending = line.substring(end);
            int escape = EscapedUtf8.firstEscape(text);
            if (escape >= 0) {
                String complaint = complaint(index + 1, text.charAt(escape));
                StringBuilder out = new StringBuilder();
                for (int i = 0; i < options.variants(); i++) {
                    out.append(
                            options.json()
                                    ? Copies.json(index + 1, text, complaint, Map.of())
                                    : text + (i + 1 < options.variants() && ending.isEmpty() ? "\n" : ending));
                }
                return new Done(EscapedUtf8.encode(out.toString()), complaint);
            }
            StringBuilder out = new StringBuilder(line.length() + 16);
            List<Chain.Result> results =
                    chain.apply(text, options.variants(), seeds.child(index).generator());
            for (int i = 0; i < results.size(); i++) {
                if (options.json()) {
                    out.append(Copies.json(index + 1, results.get(i), Map.of()));
                } else {
                    out.append(oneLine(results.get(i).text()));
                    out.append(i + 1 < results.size() && ending.isEmpty() ? "\n" : ending);
                }
            }
            return new Done(EscapedUtf8.encode(out.toString()), null);
        }

        /** A perturbation of another's making may put line breaks into a text; here they would make lines. */
        private static String oneLine(String text) {
            return text.indexOf('\n') < 0 && text.indexOf('\r') < 0 ? text : text.replaceAll("[\r\n]+", " ");
        }

        private String complaint(long line, char escape) {
            return name + ":" + line + ": the byte 0x" + Integer.toHexString(EscapedUtf8.escaped(escape))
                    + " is not valid UTF-8; the line is passed on as it is. " + REMEDY;
        }

        private void rows(Reader in, Sink sink) throws IOException {
            PushbackReader pushback = new PushbackReader(in, BUFFER);
            String mark = byteOrderMark(pushback);
            CsvReader<CsvRecord> csv = CsvReader.builder()
                    .fieldSeparator(options.delimiter())
                    .allowUnclosedQuote(false)
                    .skipEmptyLines(false)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .maxBufferSize(LARGEST_ROW)
                    .build(
                            CsvRecordHandler.of(
                                    limits -> limits.maxFieldSize(LARGEST_ROW).maxRecordSize(LARGEST_ROW)),
                            pushback);
            Iterator<CsvRecord> records = csv.iterator();
            Position position = new Position();
            CsvRecord header = next(records, position);
            if (header == null) {
                throw new UserException(name + ": the file is empty; a header line is needed.");
            }
            List<String> columns = header.getFields();
            int column = columns.stream()
                    .map(String::strip)
                    .toList()
                    .indexOf(options.column().orElseThrow());
            if (column < 0) {
                throw new UserException(name + ":1: "
                        + Suggestions.unknown("column", options.column().get(), columns));
            }
            if (!options.json()) {
                sink.write(
                        List.of(new Done(EscapedUtf8.encode(mark + Copies.row(columns, options.delimiter())), null)));
            }
            long number = 0;
            boolean more = true;
            while (more) {
                List<CsvRecord> batch = new ArrayList<>();
                while (more && batch.size() < ROWS) {
                    CsvRecord row = next(records, position);
                    more = row != null;
                    if (more) {
                        batch.add(row);
                    }
                }
                long first = number;
                if (!sink.write(done(batch.size(), i -> row(batch.get(i), columns, column, first + i)))) {
                    return;
                }
                number += batch.size();
            }
        }

        private Done row(CsvRecord row, List<String> columns, int column, long index) {
            long line = row.getStartingLineNumber();
            List<String> fields = new ArrayList<>(row.getFields());
            if (fields.size() == 1 && fields.get(0).isEmpty() && columns.size() > 1) {
                // A blank line between rows.
                return new Done(EscapedUtf8.encode(options.json() ? "" : "\n"), null);
            }
            if (fields.size() != columns.size()) {
                String complaint = name + ":" + line + ": " + fields.size()
                        + (fields.size() == 1 ? " field" : " fields") + ", but the header has " + columns.size()
                        + "; the row is passed on as it is. A text that contains the delimiter or a line break belongs in"
                        + " double quotes.";
                String as = Copies.row(fields, options.delimiter());
                return kept(line, as.strip(), as, complaint, Map.of());
            }
            String text = fields.get(column);
            Map<String, String> others = new LinkedHashMap<>();
            for (int i = 0; options.json() && i < columns.size(); i++) {
                if (i != column) {
                    others.put(columns.get(i), fields.get(i));
                }
            }
            int escape = EscapedUtf8.firstEscape(text);
            if (escape >= 0) {
                return kept(
                        line,
                        text,
                        Copies.row(fields, options.delimiter()),
                        complaint(line, text.charAt(escape)),
                        others);
            }
            StringBuilder out = new StringBuilder();
            for (Chain.Result result :
                    chain.apply(text, options.variants(), seeds.child(index).generator())) {
                if (options.json()) {
                    out.append(Copies.json(line, result, others));
                } else {
                    fields.set(column, result.text());
                    out.append(Copies.row(fields, options.delimiter()));
                }
            }
            return new Done(EscapedUtf8.encode(out.toString()), null);
        }

        private Done kept(long line, String text, String row, String complaint, Map<String, String> others) {
            String one = options.json() ? Copies.json(line, text, complaint, others) : row;
            return new Done(EscapedUtf8.encode(one.repeat(options.variants())), complaint);
        }

        /** Where the last whole row began. */
        private static final class Position {
            private long line = 1;
        }

        private CsvRecord next(Iterator<CsvRecord> records, Position position) {
            try {
                if (!records.hasNext()) {
                    return null;
                }
                CsvRecord row = records.next();
                position.line = row.getStartingLineNumber();
                return row;
            } catch (CsvParseException e) {
                throw new UserException(
                        name + ": broken quoting after the row that begins on line " + position.line + " ("
                                + e.getMessage()
                                + "). A field that begins with a double quote must end with one; inner quotes are doubled."
                                + " The rows up to there have been perturbed"
                                + (options.out().isPresent() ? ", but nothing was written." : "."),
                        e);
            } catch (UncheckedIOException e) {
                throw unreadable(options, e.getCause());
            }
        }

        private String byteOrderMark(PushbackReader in) throws IOException {
            char[] first = new char[1];
            int n = read(in, first);
            boolean mark = n > 0 && first[0] == '\ufeff';
            if (n > 0 && !mark) {
                in.unread(first);
            }
            return mark ? "\ufeff" : "";
        }

        private final class Sink {

            private final OutputStream out;
            private final Console console;
            private final Runnable afterwards;

            Sink(OutputStream out, Console console, Runnable afterwards) {
                this.out = out;
                this.console = console;
                this.afterwards = afterwards;
            }

            /** Writes a batch; false if nobody reads any more. */
            boolean write(List<Done> batch) throws IOException {
                for (Done done : batch) {
                    out.write(done.bytes());
                    if (done.complaint() != null) {
                        complaints.add(done.complaint());
                    }
                }
                out.flush();
                afterwards.run();
                return options.out().isPresent() || !console.out().checkError();
            }
        }
    }
}
