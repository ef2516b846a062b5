package org.dropscape.adversarial.recipe;

import org.dropscape.api.contract.AttackContract;
import org.dropscape.api.perturbation.Attack;
import org.dropscape.api.plugin.Plugin;
import org.junit.jupiter.api.Nested;

/** Every recipe keeps what attacks promise. */
class RecipeContractTest {

    @Nested
    class Alzantot extends AttackContract<AlzantotConfig> {

        @Override
        protected Plugin<Attack, AlzantotConfig> plugin() {
            return new AlzantotPlugin();
        }

        @Override
        protected AlzantotConfig config() {
            return AlzantotConfig.DEFAULT;
        }
    }

    @Nested
    class BadCharacters extends AttackContract<BadCharactersConfig> {

        @Override
        protected Plugin<Attack, BadCharactersConfig> plugin() {
            return new BadCharactersPlugin();
        }

        @Override
        protected BadCharactersConfig config() {
            return BadCharactersConfig.DEFAULT;
        }
    }

    @Nested
    class Checklist extends AttackContract<ChecklistConfig> {

        @Override
        protected Plugin<Attack, ChecklistConfig> plugin() {
            return new ChecklistPlugin();
        }

        @Override
        protected ChecklistConfig config() {
            return ChecklistConfig.DEFAULT;
        }
    }

    @Nested
    class DeepWordBug extends AttackContract<DeepWordBugConfig> {

        @Override
        protected Plugin<Attack, DeepWordBugConfig> plugin() {
            return new DeepWordBugPlugin();
        }

        @Override
        protected DeepWordBugConfig config() {
            return DeepWordBugConfig.DEFAULT;
        }
    }

    @Nested
    class HotFlip extends AttackContract<HotFlipConfig> {

        @Override
        protected Plugin<Attack, HotFlipConfig> plugin() {
            return new HotFlipPlugin();
        }

        @Override
        protected HotFlipConfig config() {
            return HotFlipConfig.DEFAULT;
        }
    }

    @Nested
    class Iga extends AttackContract<IgaConfig> {

        @Override
        protected Plugin<Attack, IgaConfig> plugin() {
            return new IgaPlugin();
        }

        @Override
        protected IgaConfig config() {
            return IgaConfig.DEFAULT;
        }
    }

    @Nested
    class InputReduction extends AttackContract<InputReductionConfig> {

        @Override
        protected Plugin<Attack, InputReductionConfig> plugin() {
            return new InputReductionPlugin();
        }

        @Override
        protected InputReductionConfig config() {
            return InputReductionConfig.DEFAULT;
        }
    }

    @Nested
    class Kuleshov extends AttackContract<KuleshovConfig> {

        @Override
        protected Plugin<Attack, KuleshovConfig> plugin() {
            return new KuleshovPlugin();
        }

        @Override
        protected KuleshovConfig config() {
            return KuleshovConfig.DEFAULT;
        }
    }

    @Nested
    class Leap extends AttackContract<LeapConfig> {

        @Override
        protected Plugin<Attack, LeapConfig> plugin() {
            return new LeapPlugin();
        }

        @Override
        protected LeapConfig config() {
            return LeapConfig.DEFAULT;
        }
    }

    @Nested
    class Pruthi extends AttackContract<PruthiConfig> {

        @Override
        protected Plugin<Attack, PruthiConfig> plugin() {
            return new PruthiPlugin();
        }

        @Override
        protected PruthiConfig config() {
            return PruthiConfig.DEFAULT;
        }
    }

    @Nested
    class Pwws extends AttackContract<PwwsConfig> {

        @Override
        protected Plugin<Attack, PwwsConfig> plugin() {
            return new PwwsPlugin();
        }

        @Override
        protected PwwsConfig config() {
            return PwwsConfig.DEFAULT;
        }
    }

    @Nested
    class TextBugger extends AttackContract<TextBuggerConfig> {

        @Override
        protected Plugin<Attack, TextBuggerConfig> plugin() {
            return new TextBuggerPlugin();
        }

        @Override
        protected TextBuggerConfig config() {
            return TextBuggerConfig.DEFAULT;
        }
    }

    @Nested
    class TextFooler extends AttackContract<TextFoolerConfig> {

        @Override
        protected Plugin<Attack, TextFoolerConfig> plugin() {
            return new TextFoolerPlugin();
        }

        @Override
        protected TextFoolerConfig config() {
            return TextFoolerConfig.DEFAULT;
        }
    }
}
