package org.dropscape.runner.study;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Inject;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.dropscape.api.error.UserException;
import org.dropscape.api.plugin.Parameter;
import org.dropscape.api.random.SeedTree;
import org.dropscape.runner.attack.result.AttackResults;
import org.dropscape.runner.cli.Reporter;
import org.dropscape.runner.config.AdversarialTrainingConfig;
import org.dropscape.runner.config.Choice;
import org.dropscape.runner.config.Condition;
import org.dropscape.runner.config.ExampleMode;
import org.dropscape.runner.config.Names;
import org.dropscape.runner.config.Study;
import org.dropscape.runner.config.StudyReader;
import org.dropscape.runner.io.Journal;
import org.dropscape.runner.landscape.result.LandscapeResults;
import org.dropscape.runner.report.ConditionResult;
import org.dropscape.runner.report.EpochMetrics;
import org.dropscape.runner.report.ReportData;
import org.dropscape.runner.report.ReportWriter;
import org.dropscape.runner.report.SeedResult;
import org.dropscape.runner.report.attack.AttackSections;
import org.dropscape.runner.report.html.Section;
import org.dropscape.runner.report.landscape.LandscapeSections;
import org.dropscape.runner.report.robustness.RobustnessSections;
import org.dropscape.runner.report.smoothing.SmoothingSections;
import org.dropscape.runner.report.tune.TuneSections;
import org.dropscape.runner.robustness.result.RobustnessResults;
import org.dropscape.runner.smoothing.result.SmoothingResults;
import org.dropscape.runner.train.EpochRecord;
import org.dropscape.runner.train.EpochTiming;
import org.dropscape.runner.train.Trainer;
import org.dropscape.runner.train.TrialFiles;

/** Makes the report of a run from the files in its folder; needs neither the data nor TensorFlow. */
public final class RunReporter implements Reporter {

    private final StudyReader reader;

    /**
     * @param reader reads the resolved study back
     */
    @Inject
    public RunReporter(StudyReader reader) {
        this.reader = reader;
    }

    @Override
    public Path report(Path run) {
        RunFolder folder = new RunFolder(run);
        Study study = Winners.of(folder, reader);
        if (!Files.exists(folder.dataFacts())) {
            throw new UserException(run + ": nothing to report yet. Run the study first.");
        }
        PreparedFacts facts = JsonFiles.read(folder.dataFacts(), new TypeReference<>() {});
        Map<String, String> provenance = JsonFiles.read(folder.provenance(), new TypeReference<>() {});
        List<String> notes = new ArrayList<>();
        List<ConditionResult> conditions = new ArrayList<>();
        for (Map.Entry<String, Condition> entry : study.conditions().entrySet()) {
            conditions.add(condition(study, folder, entry.getKey(), entry.getValue(), facts, notes));
        }
        List<Section> sections = new ArrayList<>();
        TuneFiles.of(folder).readResult().ifPresent(result -> sections.addAll(new TuneSections(result).sections()));
        if (sections.isEmpty() && conditions.stream().allMatch(c -> c.seeds().isEmpty())) {
            throw new UserException(
                    run + ": nothing to report yet: no trial has finished an epoch. Run the study first.");
        }
        ReportData data = new ReportData(study.name(), "", conditions, facts.facts(), provenance, notes);
        LandscapeSections landscapes = new LandscapeSections(
                study.name(),
                conditions,
                LandscapeResults.of(run),
                SeedTree.root(study.seed()).child("report"));
        AttackSections attacks = new AttackSections(
                study.name(),
                conditions,
                AttackResults.of(run),
                SeedTree.root(study.seed()).child("report"));
        RobustnessSections robustness = new RobustnessSections(
                conditions,
                study.robustness()
                        .map(section -> List.copyOf(section.perturbations().keySet()))
                        .orElse(List.of()),
                RobustnessResults.of(run),
                SeedTree.root(study.seed()).child("report").child("robustness"));
        sections.addAll(landscapes.sections());
        sections.addAll(robustness.sections());
        sections.addAll(attacks.sections());
        sections.addAll(new SmoothingSections(conditions, SmoothingResults.of(run)).sections());
        return ReportWriter.write(ReportWriter.page(data, sections), folder.report());
    }

    private static ConditionResult condition(
            Study study, RunFolder folder, String name, Condition condition, PreparedFacts facts, List<String> notes) {
        List<SeedResult> seeds = new ArrayList<>();
        for (long seed : study.seeds().values()) {
            Trial trial = new Trial(name, condition, seed);
            TrialFiles files = folder.trial(trial);
            Map<Integer, EpochTiming> timings = new LinkedHashMap<>();
            Journal.read(files.timing(), EpochTiming.class).forEach(t -> timings.put(t.epoch(), t));
            List<EpochMetrics> epochs = new ArrayList<>();
            for (EpochRecord record : Journal.read(files.metrics(), EpochRecord.class)) {
                EpochTiming timing = timings.get(record.epoch());
                double seconds = timing == null ? 0 : timing.trainSeconds() + timing.evaluateSeconds();
                epochs.add(
                        new EpochMetrics(record.epoch(), record.train(), record.validation(), record.test(), seconds));
            }
            if (!epochs.isEmpty()) {
                seeds.add(new SeedResult(seed, epochs));
            }
            if (!Trainer.finished(files)) {
                notes.add("Trial " + trial.id() + " has not finished: " + epochs.size() + " of "
                        + condition.training().epochs() + " epochs.");
            }
        }
        long parameters = Networks.spec(
                        condition,
                        facts.words(),
                        facts.dimension(),
                        facts.classes().size(),
                        facts.multiLabel())
                .parameters();
        return new ConditionResult(name, describe(condition), condition.model().hiddenUnits(), parameters, seeds);
    }

    /** Such as {@code zoneout (rate 0.1)}. */
    static String describe(Condition condition) {
        StringJoiner all = new StringJoiner(" + ");
        for (Choice<?> choice : condition.regularizers()) {
            all.add(choice.id() + parameters(choice.config()));
        }
        condition
                .training()
                .adversarial()
                .filter(config -> config.share() > 0)
                .ifPresent(config -> all.add("trained on " + describe(config)));
        return all.toString();
    }

    /** Such as {@code 50 % qwerty, random-character-deletion}. */
    private static String describe(AdversarialTrainingConfig config) {
        String changes = config.attack()
                .map(attack -> attack.id() + " texts")
                .orElseGet(() -> String.join(
                                ", ",
                                config.perturbations().stream().map(Choice::id).toList())
                        + " (rate " + config.rate() + ")");
        String share = Math.round(config.share() * 1000) / 10.0 + " %";
        return share.replace(".0 %", " %") + (config.mode() == ExampleMode.ADD ? " more, " : " ") + changes;
    }

    /** Those parameters that are not at their defaults, as YAML has them. */
    private static String parameters(Record config) {
        StringJoiner shown = new StringJoiner(", ", " (", ")").setEmptyValue("");
        for (RecordComponent component : config.getClass().getRecordComponents()) {
            Parameter parameter = component.getAnnotation(Parameter.class);
            String value = text(component, config);
            if (value != null && (parameter == null || !same(value, parameter.defaultValue()))) {
                shown.add(Names.kebab(component.getName()) + " " + value);
            }
        }
        return shown.toString();
    }

    /** As YAML has it; null if it is absent. */
    private static String text(RecordComponent component, Record config) {
        try {
            Object value = component.getAccessor().invoke(config);
            if (value instanceof Optional<?> optional) {
                return optional.map(String::valueOf).orElse(null);
            }
            return value instanceof Enum<?> constant ? Names.kebab(constant) : String.valueOf(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean same(String value, String defaultValue) {
        try {
            return Double.parseDouble(value) == Double.parseDouble(defaultValue);
        } catch (NumberFormatException notNumbers) {
            return value.equals(defaultValue);
        }
    }
}
