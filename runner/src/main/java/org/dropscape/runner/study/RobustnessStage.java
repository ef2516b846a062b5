package org.dropscape.runner.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropscape.api.error.UserException;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.runner.config.Choice;
import org.dropscape.runner.config.Condition;
import org.dropscape.runner.config.RobustnessConfig;
import org.dropscape.runner.model.NetworkSpec;
import org.dropscape.runner.model.Task;
import org.dropscape.runner.robustness.PerturbedTexts;
import org.dropscape.runner.robustness.Robustness;
import org.dropscape.runner.robustness.RobustnessSetup;
import org.dropscape.runner.robustness.RobustnessTrial;
import org.dropscape.runner.train.StopSignal;
import org.dropscape.runner.victim.TextEncoder;

/** Measures how the trials of a run that are trained to their end do on perturbed texts. */
final class RobustnessStage extends TrainedStage {

    RobustnessStage(StageWork work) {
        super(work);
    }

    /**
     * Work that can be done.
     *
     * @param robustness what is measured
     * @param trials of which trials
     */
    record Plan(Robustness robustness, Map<Trial, RobustnessTrial> trials) {}

    /**
     * Looks at what is to be measured and what is there.
     *
     * @throws UserException if no trial is trained, weights are missing, or what is there was measured otherwise
     */
    Plan plan(RobustnessConfig config) {
        Map<Trial, RobustnessTrial> trained =
                trained(trial -> true, "No perturbed texts yet for", this::robustnessTrial);
        Robustness robustness = Robustness.plan(setup(config), List.copyOf(trained.values()));
        robustness.notes().forEach(progress::say);
        return new Plan(robustness, trained);
    }

    /**
     * Measures what is not complete.
     *
     * @return the failures of single trials, for people
     * @throws StopSignal.Stopped if asked to stop
     */
    List<String> run(Plan plan) {
        TrialPool pool = new TrialPool(study.engine(), journal, stop, progress);
        return pool.run(List.copyOf(plan.trials().keySet()), (trial, threads) -> {
            RobustnessTrial trained = plan.trials().get(trial);
            if (plan.robustness().complete(trained)) {
                return;
            }
            journal.note("robustness-start", trial.id(), "");
            plan.robustness().measure(trained, threads, progress);
            journal.note("robustness-done", trial.id(), "");
        });
    }

    private RobustnessTrial robustnessTrial(Trial trial) {
        Condition condition = trial.condition();
        return new RobustnessTrial(
                trial.name(),
                trial.seed(),
                Networks.spec(condition, data),
                condition.regularizers().stream()
                        .anyMatch(choice -> choice.rates().values().stream().anyMatch(rate -> rate > 0)),
                rate -> specAt(condition, rate),
                initial.get(trial.name()).embedding(),
                folder.trial(trial));
    }

    /** The network of a condition with all its rates changed; those that are 0 stay so. */
    private NetworkSpec specAt(Condition condition, double rate) {
        List<Choice<Regularizer>> changed = new ArrayList<>();
        for (Choice<Regularizer> choice : condition.regularizers()) {
            Map<String, Double> rates = new LinkedHashMap<>();
            choice.rates().forEach((name, own) -> rates.put(name, own > 0 ? rate : own));
            changed.add(choice.withRates(rates));
        }
        return Networks.spec(new Condition(changed, condition.model(), condition.training()), data);
    }

    /** Neither the seed of a trial nor its condition enters the streams: texts and masks are the same for all. */
    private RobustnessSetup setup(RobustnessConfig config) {
        SeedTree seeds = SeedTree.root(study.seed()).child("robustness");
        TextEncoder encoder = new TextEncoder(
                study.text().tokenizer().create(),
                study.text().maxTokens().orElse(Integer.MAX_VALUE),
                data.corpus().vocabulary());
        return new RobustnessSetup(
                config,
                Task.of(data.corpus().classes().size(), data.corpus().multiLabel()),
                new PerturbedTexts(() -> data.texts().splits(), data.data(), encoder, seeds),
                seeds.child("masks"),
                inputs(),
                study.engine().evaluationBatch(),
                stop::stopped);
    }
}
