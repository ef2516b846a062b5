package org.dropscape.runner.config;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dropscape.api.error.UserException;
import org.dropscape.runner.yaml.Environment;
import org.dropscape.runner.yaml.Interpolation;
import org.dropscape.runner.yaml.KeyPath;
import org.dropscape.runner.yaml.Location;
import org.dropscape.runner.yaml.Node;
import org.dropscape.runner.yaml.Overrides;
import org.dropscape.runner.yaml.Problem;
import org.dropscape.runner.yaml.Problems;
import org.dropscape.runner.yaml.YamlParser;

/**
 * Reads studies: parses, lays them over the files that they name as {@code defaults}, applies overrides, fills in references, merges each condition with the study's own model and
 * training, and binds. All mistakes are told at once. Immutable and thread-safe.
 */
public final class StudyReader {

    private final Binder binder;
    private final Environment environment;
    private final RecordWriter writer = new RecordWriter(Codecs.ALL);

    /**
     * @param kinds the plugins that a study may name
     * @param environment what {@code ${VARIABLE}} stands for
     */
    @Inject
    public StudyReader(PluginKinds kinds, Environment environment) {
        this.binder = new Binder(kinds, Codecs.ALL, Codecs.SHORTHANDS);
        this.environment = environment;
    }

    /**
     * Reads a study.
     *
     * @param file YAML in UTF-8
     * @param overrides each {@code path=value}, as given to {@code --set}
     * @throws UserException if the file cannot be read
     * @throws org.dropscape.runner.yaml.ConfigException with all mistakes of the file and the overrides
     */
    public LoadedStudy read(Path file, List<String> overrides) {
        return parse(file, TextFiles.read(file), overrides);
    }

    /**
     * Reads a study from text.
     *
     * @param file the name used in messages
     * @param text YAML
     * @param overrides each {@code path=value}
     * @throws org.dropscape.runner.yaml.ConfigException with all mistakes of the text and the overrides
     */
    public LoadedStudy parse(Path file, String text, List<String> overrides) {
        Problems problems = new Problems();
        Node root = Composition.of(file, text, problems);
        root = Overrides.apply(root, overrides, "--set", problems);
        root = Interpolation.resolve(root, environment, problems);
        if (root.isNull()) {
            problems.add(root, "the file is empty; see experiments/ for studies to start from");
            problems.throwIfAny();
        }
        checkNames(root, problems);
        Optional<Study> study = binder.bind(mergeConditions(root), Study.class, problems);
        Node whole = root;
        study.ifPresent(bound -> checkSearch(bound, whole, problems));
        problems.throwIfAny();
        Study bound = study.orElseThrow();
        return new LoadedStudy(bound, new StudySource(file, Optional.of(text), write(bound)));
    }

    /** The study as YAML with all defaults filled in; {@link #parse} makes an equal study of it. */
    public String write(Study study) {
        return writer.write(study);
    }

    /**
     * Landscapes that were asked for one setting at a time.
     *
     * @param section of a study whose texts, levels and so on hold where the settings say nothing; nothing of what it draws is
     *     drawn
     * @param settings each {@code path=value}, as given to {@code --set}
     * @throws UserException with all mistakes of the settings
     */
    public LandscapeConfig landscape(Optional<LandscapeConfig> section, List<String> settings) {
        Problems problems = new Problems();
        String base =
                section.map(LandscapeConfig::withoutDrawings).map(writer::write).orElse("{}");
        Node root = YamlParser.parse("the study's landscape", base, problems);
        root = Overrides.apply(root, settings, "--set", problems);
        root = Interpolation.resolve(root, environment, problems);
        Optional<LandscapeConfig> config = binder.bind(root, LandscapeConfig.class, problems);
        problems.throwIfAny();
        return config.orElseThrow();
    }

    /**
     * Attacks that were asked for one setting at a time.
     *
     * @param section of a study whose texts, weights and so on hold where the settings say nothing; none of its recipes is used
     * @param settings each {@code key=value}, as given to the option {@code --key}
     * @throws UserException with all mistakes of the settings
     */
    public AttacksConfig attacks(Optional<AttacksConfig> section, List<String> settings) {
        Problems problems = new Problems();
        String base =
                section.map(s -> s.withRecipes(Map.of())).map(writer::write).orElse("{}");
        Node root = YamlParser.parse("the study's attacks", base, problems);
        root = Overrides.apply(root, settings, "option", problems);
        root = Interpolation.resolve(root, environment, problems);
        Optional<AttacksConfig> config = binder.bind(root, AttacksConfig.class, problems);
        problems.throwIfAny();
        return config.orElseThrow();
    }

    /**
     * A condition with other settings.
     *
     * @param base what holds where the settings say nothing
     * @param settings values by paths, such as {@code model.hidden-units}
     * @throws org.dropscape.runner.yaml.ConfigException with all mistakes of the settings
     */
    public Condition condition(Condition base, Map<String, SettingValue> settings) {
        Problems problems = new Problems();
        Optional<Condition> condition = condition(base, settings, problems);
        problems.throwIfAny();
        return condition.orElseThrow();
    }

    private Optional<Condition> condition(Condition base, Map<String, SettingValue> settings, Problems problems) {
        Node root = YamlParser.parse("the condition", writer.write(base), problems);
        root = Interpolation.resolve(root, environment, problems);
        List<String> assignments = settings.entrySet().stream()
                .map(setting ->
                        setting.getKey() + "=" + quoted(setting.getValue().text()))
                .toList();
        root = Overrides.apply(root, assignments, "the setting", problems);
        return binder.bind(root, Condition.class, problems);
    }

    /** As YAML that means this text and nothing else. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9.+-]+") ? text : "'" + text.replace("'", "''") + "'";
    }

    /** Whether every setting that is searched exists and may have its values, in each condition by itself. */
    private void checkSearch(Study study, Node root, Problems problems) {
        if (study.tune().isEmpty()
                || !(root instanceof Node.Mapping all)
                || !(all.get("tune") instanceof Node.Mapping section)
                || !(section.get(study.tune().get().key()) instanceof Node.Mapping space)) {
            return;
        }
        study.tune().get().problems().forEach((path, problem) -> {
            Node.Entry entry = space.entries().get(path);
            problems.add(entry.keyAt(), entry.value().path(), problem);
        });
        for (Map.Entry<String, SearchSpace> setting : study.tune().get().space().entrySet()) {
            String path = setting.getKey();
            Node.Entry entry = space.entries().get(path);
            misfits(study, path).forEach((mistake, conditions) -> {
                boolean some = setting.getValue().conditions().isEmpty()
                        && conditions.size() < study.conditions().size();
                String whose = conditions.size() == study.conditions().size()
                        ? ""
                        : "does not fit the condition " + String.join(" and ", conditions) + ": ";
                String remedy =
                        some ? " If it is meant for others only, name them: {values: [...], conditions: [...]}." : "";
                problems.add(entry.keyAt(), entry.value().path(), whose + mistake + remedy);
            });
        }
    }

    /** What a setting that is searched does wrong, and in which conditions. */
    private Map<String, Set<String>> misfits(Study study, String path) {
        Map<String, Set<String>> misfits = new LinkedHashMap<>();
        study.conditions().forEach((name, condition) -> {
            SearchSpace values = study.tune().get().space(name, condition).get(path);
            List<SettingValue> corners = values == null ? List.of() : values.corners();
            for (SettingValue value : corners) {
                Problems problems = new Problems();
                condition(condition, Map.of(path, value), problems);
                for (Problem problem : problems.all()) {
                    misfits.computeIfAbsent(problem.path() + ": " + problem.message(), m -> new LinkedHashSet<>())
                            .add(name);
                }
            }
        });
        return misfits;
    }

    /** Any configuration record, such as a plugin's parameters, as YAML. */
    public String write(Record config) {
        return writer.write(config);
    }

    /**
     * A plugin with parameters that were given one by one.
     *
     * @param id the plugin's id
     * @param product what it makes
     * @param settings each {@code path=value}, as given to {@code --set}
     * @throws UserException if there is no such plugin, or with all mistakes of the settings
     */
    public <T> Choice<T> choice(String id, Class<T> product, List<String> settings) {
        Problems problems = new Problems();
        Node root = YamlParser.parseValue(Location.of(id), "", "{}", problems);
        root = Overrides.apply(root, settings, "--set", problems);
        if (root instanceof Node.Mapping mapping) {
            root = mapping.with("type", mapping.at(), new Node.Scalar(mapping.at(), "", id, true));
        }
        root = Interpolation.resolve(root, environment, problems);
        Optional<Choice<T>> choice = binder.choice(root, product, problems);
        problems.throwIfAny();
        return choice.orElseThrow();
    }

    /**
     * A plugin with parameters that were given as one piece of YAML.
     *
     * @param option where the YAML came from, such as {@code --embeddings}
     * @param yaml an id, or {@code {type: id, ...}}
     * @param product what it makes
     * @throws org.dropscape.runner.yaml.ConfigException with all mistakes
     */
    public <T> Choice<T> choice(String option, String yaml, Class<T> product) {
        Problems problems = new Problems();
        Node root = YamlParser.parseValue(Location.of(option), "", yaml, problems);
        root = Interpolation.resolve(root, environment, problems);
        Optional<Choice<T>> choice = binder.choice(root, product, problems);
        problems.throwIfAny();
        return choice.orElseThrow();
    }

    /** The study's constructor checks names, too, but it is not called while other parts of the study are broken. */
    private static void checkNames(Node root, Problems problems) {
        if (!(root instanceof Node.Mapping study)) {
            return;
        }
        if (study.get("name") instanceof Node.Scalar name && !name.isNull()) {
            Check.nameProblem(name.text()).ifPresent(problem -> problems.add(name, problem));
        }
        if (study.get("conditions") instanceof Node.Mapping conditions) {
            conditions.entries().forEach((name, entry) -> Check.nameProblem(name)
                    .ifPresent(
                            problem -> problems.add(entry.keyAt(), entry.value().path(), problem)));
        }
    }

    /** Completes each condition's model and training with the study's own. */
    private static Node mergeConditions(Node root) {
        if (!(root instanceof Node.Mapping study) || !(study.get("conditions") instanceof Node.Mapping conditions)) {
            return root;
        }
        Node.Mapping merged = conditions;
        for (Map.Entry<String, Node.Entry> entry : conditions.entries().entrySet()) {
            Node value = entry.getValue().value();
            if (value.isNull()) {
                value = new Node.Mapping(value.at(), value.path(), Map.of());
            }
            if (value instanceof Node.Mapping condition) {
                condition = inherit(condition, study, "model");
                condition = inherit(condition, study, "training");
                merged = merged.with(entry.getKey(), entry.getValue().keyAt(), condition);
            }
        }
        return study.with("conditions", study.entries().get("conditions").keyAt(), merged);
    }

    private static Node.Mapping inherit(Node.Mapping condition, Node.Mapping study, String key) {
        Node own = condition.get(key);
        Node shared = study.get(key);
        if (shared == null || shared.isNull()) {
            return condition;
        }
        if (own == null || own.isNull()) {
            Node empty = new Node.Mapping(condition.at(), KeyPath.child(condition.path(), key), Map.of());
            return condition.with(key, condition.at(), Overrides.merge(shared, empty));
        }
        return condition.with(key, condition.entries().get(key).keyAt(), Overrides.merge(shared, own));
    }
}
