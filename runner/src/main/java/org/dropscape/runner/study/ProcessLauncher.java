package org.dropscape.runner.study;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dropscape.api.error.UserException;
import org.dropscape.runner.cli.Cli;
import org.dropscape.runner.progress.Progress;
import org.dropscape.runner.train.StopSignal;
import org.dropscape.runner.train.TrainingFailure;

/**
 * Has each trial trained by a process of its own, with the class path and the memory limits of this one. Such a process works in the
 * trial's folder alone; what it says is kept there as {@code console.log}. It ends when it is asked to, and when this process is gone.
 */
final class ProcessLauncher implements Launcher {

    private static final String MAIN = "org.dropscape.runner.Main";
    private static final int LOOK_MILLISECONDS = 100;
    private static final int GRACE_SECONDS = 20;

    private final RunFolder folder;
    private final StopSignal stop;
    private final Progress progress;

    ProcessLauncher(RunFolder folder, StopSignal stop, Progress progress) {
        this.folder = folder;
        this.stop = stop;
        this.progress = progress;
    }

    @Override
    public void train(TrialTask task, int threads) {
        Path log = task.files().folder().resolve("console.log");
        progress.say(task.id() + ": a process of its own starts");
        try {
            Files.createDirectories(task.files().folder());
            // What an earlier start said would be taken for what this one says.
            Process process = new ProcessBuilder(command(task, threads))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                process.getOutputStream().close();
                end(process, task, log);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UserException(task.id() + ": no process can be started for it: " + e.getMessage(), e);
        }
    }

    private void end(Process process, TrialTask task, Path log) throws IOException {
        try {
            while (!process.waitFor(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                if (stop.stopped()) {
                    process.destroy();
                    process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
                    throw new StopSignal.Stopped();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw new StopSignal.Stopped();
        }
        int code = process.exitValue();
        if (code == 0) {
            progress.say(task.id() + ": done");
            return;
        }
        if (stop.stopped()) {
            throw new StopSignal.Stopped();
        }
        String said = Files.readString(log, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("Failed: ") || code == Cli.USER)
                .map(line -> line.replaceFirst("^Failed: ", ""))
                .collect(joining("\n"));
        if (code == Cli.USER) {
            throw new UserException(said);
        }
        throw new TrainingFailure(
                said.isEmpty() ? "its process ended with exit code " + code + "; what it said is in " + log : said);
    }

    private List<String> command(TrialTask task, int threads) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-X"))
                .forEach(command::add);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                MAIN,
                "run",
                folder.resolved().toString(),
                "--out",
                folder.folder().toString(),
                "--set",
                "engine.threads=" + threads,
                "--trial",
                folder.folder().relativize(task.files().folder()).toString().replace('\\', '/'),
                "--parent",
                Long.toString(ProcessHandle.current().pid())));
        task.until().ifPresent(until -> {
            command.addAll(List.of("--until", Integer.toString(until.epochs())));
            if (!until.limits().isEmpty()) {
                command.addAll(List.of(
                        "--limits",
                        until.limits().stream()
                                .map(limit -> Double.toString(limit))
                                .collect(joining(","))));
            }
        });
        return command;
    }
}
