package org.dropscape.runner.augment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dropscape.adversarial.augment.Augmentation;
import org.dropscape.adversarial.augment.Augmented;
import org.dropscape.adversarial.augment.Augmenter;
import org.dropscape.adversarial.augment.Mix;
import org.dropscape.adversarial.constraint.Constraint;
import org.dropscape.adversarial.perturbation.Limits;
import org.dropscape.adversarial.perturbation.WordPerturbation;
import org.dropscape.adversarial.transformation.Transformation;
import org.dropscape.api.error.UserException;
import org.dropscape.api.perturbation.Perturbation;
import org.dropscape.api.plugin.Plugins;
import org.dropscape.api.plugin.Suggestions;
import org.dropscape.runner.cli.AugmentOptions;
import org.dropscape.runner.config.Names;
import org.dropscape.runner.config.PluginKinds;
import org.dropscape.runner.config.StudyReader;

/**
 * Perturbations one after the other; those of words that stand side by side are mixed as the user wants. Immutable and
 * thread-safe.
 */
public final class Chain {

    private static final int ATTEMPTS = 3;

    private final List<Step> steps;

    /** One of both is there. */
    private record Step(Optional<Augmenter> words, Optional<Perturbation> other) {}

    /**
     * A perturbed text.
     *
     * @param text the result
     * @param original what the last step was given
     * @param augmented what the last step did, if it changes words
     */
    record Result(String text, String original, Optional<Augmented> augmented) {}

    private Chain(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /**
     * Makes all perturbations.
     *
     * @throws UserException for an unknown id, constraint or setting, or one with an impossible value
     */
    static Chain of(AugmentOptions options, StudyReader reader, PluginKinds kinds) {
        Plugins<?> plugins = kinds.of(Perturbation.class).orElseThrow().plugins();
        List<List<String>> settings = settings(options, plugins);
        List<Perturbation> perturbations = new ArrayList<>();
        for (int i = 0; i < options.perturbations().size(); i++) {
            perturbations.add(create(options.perturbations().get(i), settings.get(i), reader));
        }
        return of(perturbations, options.rate(), options.variants(), options.mix());
    }

    /**
     * A chain of perturbations that are there.
     *
     * @param perturbations in order, at least one
     * @param rate share of the words that those of words change, in [0, 1]; their own is not asked for
     * @param variants copies of each text that are wanted
     * @param mix how those of words that stand side by side go together
     */
    public static Chain of(List<Perturbation> perturbations, double rate, int variants, Mix mix) {
        List<Step> steps = new ArrayList<>();
        List<WordPerturbation> words = new ArrayList<>();
        for (Perturbation perturbation : perturbations) {
            if (perturbation instanceof WordPerturbation word) {
                words.add(word);
                continue;
            }
            addWords(steps, words, rate, variants, mix);
            steps.add(new Step(Optional.empty(), Optional.of(perturbation)));
        }
        addWords(steps, words, rate, variants, mix);
        return new Chain(steps);
    }

    private static Perturbation create(String id, List<String> settings, StudyReader reader) {
        try {
            return reader.choice(id, Perturbation.class, settings).create();
        } catch (UserException e) {
            // Say it in the words of the option that was used, or is to be.
            String message = e.getMessage()
                    .replace("--set constraints.", "--constraints ")
                    .replaceAll("(?m)^" + Pattern.quote(id + " "), Matcher.quoteReplacement("--set " + id + "."));
            throw new UserException(message, e);
        }
    }

    private static void addWords(List<Step> steps, List<WordPerturbation> words, double rate, int variants, Mix mix) {
        if (words.isEmpty()) {
            return;
        }
        Set<Constraint> constraints = new HashSet<>();
        List<Constraint> ordered = new ArrayList<>();
        List<Transformation> transformations = new ArrayList<>();
        for (WordPerturbation word : words) {
            transformations.addAll(word.augmentation().transformations());
            word.augmentation().constraints().stream().filter(constraints::add).forEach(ordered::add);
        }
        Augmentation first = words.get(0).augmentation();
        steps.add(new Step(
                Optional.of(new Augmenter(new Augmentation(
                        transformations, ordered, rate, variants, mix, first.countRule(), first.segmentation()))),
                Optional.empty()));
        words.clear();
    }

    /** The settings of each perturbation. */
    private static List<List<String>> settings(AugmentOptions options, Plugins<?> plugins) {
        List<List<String>> settings = new ArrayList<>();
        List<Set<String>> keys = new ArrayList<>();
        for (String id : options.perturbations()) {
            Set<String> own = new HashSet<>();
            Arrays.stream(plugins.get(id).configType().getRecordComponents())
                    .forEach(component -> own.add(Names.kebab(component.getName())));
            keys.add(own);
            List<String> list = new ArrayList<>();
            if (own.contains("rate")) {
                list.add("rate=" + options.rate());
            }
            settings.add(list);
        }
        for (String constraint : options.constraints()) {
            addToAll(settings, keys, "constraints", constraint(constraint), "--constraints " + constraint);
        }
        for (String setting : options.settings()) {
            add(setting, options.perturbations(), settings, keys);
        }
        return settings;
    }

    private static void add(String setting, List<String> ids, List<List<String>> settings, List<Set<String>> keys) {
        String name = setting.replaceFirst("=.*", "").strip();
        int dot = name.indexOf('.');
        String head = dot < 0 ? name : name.substring(0, dot);
        if (name.equals("rate") || name.endsWith(".rate") && ids.contains(head)) {
            throw new UserException(
                    "--set " + setting + ": the rate is one for all perturbations; give it with --rate.");
        }
        if (dot > 0 && ids.contains(head)) {
            for (int i = 0; i < ids.size(); i++) {
                if (ids.get(i).equals(head)) {
                    settings.get(i).add(setting.strip().substring(dot + 1));
                }
            }
            return;
        }
        addToAll(settings, keys, head, setting, "--set " + setting);
    }

    /** Adds a setting to all perturbations that have the key. */
    private static void addToAll(
            List<List<String>> settings, List<Set<String>> keys, String key, String setting, String option) {
        boolean added = false;
        Set<String> known = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            known.addAll(keys.get(i));
            if (keys.get(i).contains(key)) {
                settings.get(i).add(setting);
                added = true;
            }
        }
        if (!added) {
            throw new UserException(option + ": " + Suggestions.unknown("key", key, known)
                    + " 'dropscape plugins ID' shows the parameters of a perturbation.");
        }
    }

    /** A constraint as a setting. */
    private static String constraint(String text) {
        int equals = text.indexOf('=');
        String name = (equals < 0 ? text : text.substring(0, equals)).strip();
        Set<String> known = new HashSet<>();
        for (var component : Limits.class.getRecordComponents()) {
            String kebab = Names.kebab(component.getName());
            known.add(kebab);
            if (!kebab.equals(name)) {
                continue;
            }
            if (equals >= 0) {
                return "constraints." + name + "=" + text.substring(equals + 1).strip();
            }
            if (component.getType() != boolean.class) {
                throw new UserException("--constraints " + name + " needs a value, such as " + name + "=4.");
            }
            return "constraints." + name + "=true";
        }
        throw new UserException("--constraints: " + Suggestions.unknown("constraint", name, known));
    }

    /** Whether results say which words were changed in all that was done since the text they name as the original. */
    boolean explainsItself() {
        return steps.subList(0, steps.size() - 1).stream()
                .allMatch(step -> step.other().isPresent());
    }

    /**
     * Perturbed copies of a text.
     *
     * @param variants how many; where there are not as many different ones, some are equal
     */
    List<Result> apply(String text, int variants, RandomGenerator random) {
        if (variants == 1) {
            return List.of(apply(text, random));
        }
        List<Result> results = new ArrayList<>();
        Step last = steps.get(steps.size() - 1);
        if (explainsItself() && last.words().isPresent()) {
            String given = text;
            for (Step step : steps.subList(0, steps.size() - 1)) {
                given = step.other().orElseThrow().perturb(given, random);
            }
            for (Augmented augmented : last.words().get().variants(given, random)) {
                results.add(new Result(augmented.text(), given, Optional.of(augmented)));
            }
        } else {
            Set<String> texts = new HashSet<>();
            for (int attempt = 0; attempt < ATTEMPTS * variants && results.size() < variants; attempt++) {
                Result result = apply(text, random);
                if (texts.add(result.text())) {
                    results.add(result);
                }
            }
        }
        int different = results.size();
        for (int i = different; i < variants; i++) {
            results.add(results.get(i % different));
        }
        return results;
    }

    /** A perturbed copy of a text. */
    public String perturb(String text, RandomGenerator random) {
        return apply(text, random).text();
    }

    private Result apply(String text, RandomGenerator random) {
        Result result = new Result(text, text, Optional.empty());
        for (Step step : steps) {
            String given = result.text();
            if (step.words().isPresent()) {
                Augmented augmented = step.words().get().augment(given, random);
                result = new Result(augmented.text(), given, Optional.of(augmented));
            } else {
                result = new Result(step.other().orElseThrow().perturb(given, random), given, Optional.empty());
            }
        }
        return result;
    }
}
