package org.dropscape.adversarial.attack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.dropscape.api.dataset.Example;
import org.dropscape.api.perturbation.Attack;
import org.dropscape.api.perturbation.Attack.Outcome;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.text.DifferentiableTextClassifier;
import org.dropscape.api.text.TextClassifier;

/**
 * Attacks many texts: at the same time, with their questions merged, and, with a journal, so that a run that was killed goes on.
 *
 * <p>Each text draws from a stream of its own, and texts whose questions are merged proceed in step, so that the results depend
 * on neither the number of threads nor their speed.
 *
 * <pre>{@code
 * AttackRun run = new AttackRun(attack, Victims.exclusive(model), Schedule.merged(32));
 * List<AttackResult> results = run.run(examples, SeedTree.root(1), Path.of("pwws.jsonl"), Map.of("attack", "pwws"), r -> {});
 * AttackMetrics metrics = AttackMetrics.of(results.stream().map(AttackResult::outcome).toList());
 * }</pre>
 *
 * <p>A run ends when the thread that called it is interrupted: with a {@link CancellationException}, and with its journal in
 * order.
 */
public final class AttackRun {

    private final Attack attack;
    private final Victims victims;
    private final Schedule schedule;

    /** Makes one. */
    public AttackRun(Attack attack, Victims victims, Schedule schedule) {
        this.attack = attack;
        this.victims = victims;
        this.schedule = schedule;
    }

    /**
     * Attacks examples.
     *
     * @param examples what to attack
     * @param seeds example i draws from the child i
     * @param told is given each result when it is there, in any order, in the calling thread
     * @return the results in the order of the examples
     */
    public List<AttackResult> run(List<Example> examples, SeedTree seeds, Consumer<AttackResult> told) {
        return run(examples, seeds, null, told);
    }

    /**
     * Attacks those examples that a journal lacks, and adds them to it. When all are there, the journal is the same, byte for
     * byte, whether and how often the run was interrupted.
     *
     * @param examples what to attack
     * @param seeds example i draws from the child i
     * @param journal a file of JSON lines: what is attacked, then one result a line
     * @param identity what the results depend on besides the examples and seeds, by name: attack, model; a journal with another
     *     identity is refused
     * @param told is given each new result when it is on the disk, in any order, in the calling thread
     * @return all results in the order of the examples
     * @throws org.dropscape.api.error.UserException if the journal belongs to something else, is damaged, is open elsewhere, or
     *     cannot be written
     */
    public List<AttackResult> run(
            List<Example> examples,
            SeedTree seeds,
            Path journal,
            Map<String, String> identity,
            Consumer<AttackResult> told) {
        try (OutcomeJournal file =
                OutcomeJournal.open(journal, identity, examples, seeds.seed(), schedule.together())) {
            List<AttackResult> results = run(examples, seeds, file, told);
            file.arrange();
            return results;
        }
    }

    private List<AttackResult> run(
            List<Example> examples, SeedTree seeds, OutcomeJournal journal, Consumer<AttackResult> told) {
        AttackResult[] results = new AttackResult[examples.size()];
        List<Group> groups = new ArrayList<>();
        for (int from = 0; from < results.length; from += schedule.together()) {
            int to = Math.min(from + schedule.together(), results.length);
            Group group = new Group(from, examples.subList(from, to), seeds);
            List<Outcome> known = journal == null ? null : journal.group(from, to);
            if (known == null) {
                groups.add(group);
            } else {
                group.results(known, results);
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(
                Math.max(1, Math.min(schedule.groups(), groups.size())), work -> new Thread(work, "attacks"));
        CompletionService<Done> done = new ExecutorCompletionService<>(threads);
        try {
            groups.forEach(group -> done.submit(() -> new Done(group, outcomes(group))));
            for (int i = 0; i < groups.size(); i++) {
                Done next = done.take().get();
                if (journal != null) {
                    journal.append(next.group().from(), next.outcomes());
                }
                next.group().results(next.outcomes(), results).forEach(told);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the attacks have been stopped");
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } finally {
            end(threads);
        }
        return List.of(results);
    }

    /** Texts that are attacked together. */
    private record Group(int from, List<Example> examples, SeedTree seeds) {

        RandomGenerator random(int i) {
            return seeds.child(from + i).generator();
        }

        List<AttackResult> results(List<Outcome> outcomes, AttackResult[] into) {
            for (int i = 0; i < outcomes.size(); i++) {
                into[from + i] = new AttackResult(examples.get(i), outcomes.get(i));
            }
            return Arrays.asList(into).subList(from, from + outcomes.size());
        }
    }

    private record Done(Group group, List<Outcome> outcomes) {}

    private static RuntimeException rethrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException exception ? exception : new IllegalStateException(failure);
    }

    /** Waits for the threads, so that nobody asks the model any more when the run has ended. */
    private static void end(ExecutorService threads) {
        threads.shutdownNow();
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Outcome> outcomes(Group group) {
        TextClassifier victim = victims.victim(group.seeds().child("victim").child(group.from()));
        int lanes = group.examples().size();
        if (lanes == 1) {
            return List.of(outcome(interruptible(victim), group, 0));
        }
        Lockstep lockstep = new Lockstep(victim, lanes);
        Outcome[] outcomes = new Outcome[lanes];
        Throwable[] failures = new Throwable[lanes];
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            int lane = i;
            threads.add(new Thread(
                    () -> {
                        try {
                            outcomes[lane] = outcome(lockstep.lane(lane), group, lane);
                        } catch (RuntimeException | Error e) {
                            failures[lane] = e;
                            lockstep.cancel();
                        } finally {
                            lockstep.end();
                        }
                    },
                    "attack-" + (group.from() + i)));
        }
        threads.forEach(Thread::start);
        join(threads, lockstep);
        // Those that were stopped because another failed say nothing.
        Arrays.stream(failures)
                .filter(Objects::nonNull)
                .min((a, b) -> Boolean.compare(a instanceof CancellationException, b instanceof CancellationException))
                .ifPresent(failure -> {
                    throw rethrown(failure);
                });
        return List.of(outcomes);
    }

    private Outcome outcome(TextClassifier victim, Group group, int i) {
        Example example = group.examples().get(i);
        return attack.attack(victim, example.text(), example.labels(), group.random(i));
    }

    private static void join(List<Thread> threads, Lockstep lockstep) {
        boolean interrupted = false;
        Iterator<Thread> rest = threads.iterator();
        Thread next = rest.next();
        while (next != null) {
            try {
                next.join();
                next = rest.hasNext() ? rest.next() : null;
            } catch (InterruptedException e) {
                interrupted = true;
                lockstep.cancel();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A run that is to end does not ask the model any more. */
    private static TextClassifier interruptible(TextClassifier model) {
        return Relay.of(model, new Relay.Way() {
            @Override
            public double[][] probabilities(List<String> texts) {
                check();
                return model.probabilities(texts);
            }

            @Override
            public List<DifferentiableTextClassifier.TokenGradients> gradients(List<String> texts, List<int[]> labels) {
                check();
                return ((DifferentiableTextClassifier) model).gradients(texts, labels);
            }

            private void check() {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("the attacks have been stopped");
                }
            }
        });
    }
}
