package org.dropscape.api.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dropscape.api.contract.AttackContract;
import org.dropscape.api.contract.DatasetContract;
import org.dropscape.api.contract.EmbeddingsContract;
import org.dropscape.api.contract.PerturbationContract;
import org.dropscape.api.contract.RecurrentCellContract;
import org.dropscape.api.contract.RegularizerContract;
import org.dropscape.api.contract.TokenizerContract;
import org.dropscape.api.dataset.Dataset;
import org.dropscape.api.kit.Everything.Flaw;
import org.dropscape.api.perturbation.Attack;
import org.dropscape.api.perturbation.Perturbation;
import org.dropscape.api.plugin.Plugin;
import org.dropscape.api.recurrent.RecurrentCell;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.api.text.Embeddings;
import org.dropscape.api.text.Tokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;

/** The contract kit finds what is wrong with a plugin. */
class ContractKitTest {

    static Stream<Arguments> flaws() {
        return Stream.of(
                Arguments.of(Unseeded.class, "sameSeedGivesTheSame"),
                Arguments.of(SamplesInEvaluation.class, "seedMattersWhereThePhaseSamples"),
                Arguments.of(IdleInSample.class, "sampleHasTheDistributionOfTraining"),
                Arguments.of(SharedByReplicas.class, "replicasEqualSingleRuns"),
                Arguments.of(WrongShape.class, "hooksKeepShapes"),
                Arguments.of(NotFinite.class, "everythingIsFinite"),
                Arguments.of(MovesHeldState.class, "heldStateIsKept"),
                Arguments.of(ActsAtRateZero.class, "identityIsIdentity"),
                Arguments.of(Deterministic.class, "seedMattersWhereThePhaseSamples"));
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void flawOfARegularizerIsFound(Class<?> contract, String test) {
        assertEquals(Set.of(test), failures(contract, test));
    }

    @Test
    void goodCellPasses() {
        assertEquals(Map.of(), messages(GoodCell.class, ".*"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NO_HIDDEN_STATE|hiddenStateIsFirst|the first state ==> expected: <HIDDEN> but was: <CELL>",
                "WEIGHT_TWICE|weightsAreWellFormed|a name occurs twice",
                "NAMES_FOLLOW_THE_SIZE|weightsAreWellFormed|names of the weights of a layer of another size",
                "KERNEL_FOLLOWS_THE_BIAS|biasesAreAdded|without {",
                "UNSEEDED_WEIGHTS|initializersFollowTheirGenerator|kernel from a generator with the same seed",
                "SHORT_WEIGHTS|initializersFollowTheirGenerator|number of new values of kernel",
                "UNDECLARED_WEIGHT|shapesAreKept|after it asked for [gamma], but weights(...) declares only [",
                "UNUSED_WEIGHT|gradientsAreThoseOfFiniteDifferences|gamma has no influence",
                "SHAPE_OF_PROJECTION|shapesAreKept|project must return the shape [3, 4], but returned [1, 4]",
                "SHAPE_OF_STATE|shapesAreKept|step must return the shape [3, 4], but returned [1, 4]",
                "NUMBER_OF_STATES|shapesAreKept|step must return 1 states, but returned 2",
                "MIXES_ROWS|projectionIsRowByRow|projection is wrong in ",
                "LEAKS_PADDING|heldStatesAreKept|of padding",
                "HOLDS_ALL|heldStatesAreKept|of a text",
                "MIXES_REPLICAS|replicasEqualSingleRuns|of replica ",
                "WRONG_GRADIENT|gradientsAreThoseOfFiniteDifferences|gradient of kernel is wrong in ",
                "IGNORES_KERNEL_HOOK|hooksAreCalled|calls of inputKernel ==> expected: <1> but was: <0>",
                "HOOKS_KERNEL_AT_EACH_STEP|hooksAreCalled|recurrentKernel is called 4 times",
                "IGNORES_NEW_STATE_HOOK|hooksAreCalled|calls of newState for HIDDEN at step 0",
                "DISCARDS_KERNEL|whatHooksReturnIsUsed|the cell calls inputKernel in TRAIN, but does not use what it",
                "DISCARDS_PREVIOUS_STATE|whatHooksReturnIsUsed|the cell calls previousState in TRAIN, but does not",
                "DISCARDS_CANDIDATE|whatHooksReturnIsUsed|the cell calls candidate in TRAIN, but does not use what it",
                "ANOTHER_PRODUCT|recurrentProductIsWhatItSays|if recurrentProduct multiplies the state and the kernel",
                "ONE_KERNEL_FOR_ALL|kernelsOfSingleExamplesAreTaken|hooks may return a kernel and a bias for each",
                "CARRIES_WHAT_THE_PRODUCT_SEES|newStateHasTheLastWord|which newState replaced by the previous one",
                "ACTS_AFTER_NEW_STATE|newStateHasTheLastWord|which newState replaced by the previous one",
                "ANOTHER_IN_EVALUATION|phasesComputeTheSame|state in EVAL",
                "REMEMBERS|instanceHasNoMemory|an instance that has served one layer fails in a second one"
            })
    void flawOfACellIsFoundAndNamed(FlawedCell.Flaw flaw, String test, String message) {
        FlawedCellContract.flaw = flaw;
        Map<String, String> failed = messages(FlawedCellContract.class, test);
        assertEquals(Set.of(test), failed.keySet());
        assertTrue(failed.get(test).contains(message), failed.get(test));
    }

    @Test
    void everyFlawOfACellIsTried() throws NoSuchMethodException {
        CsvSource tried = ContractKitTest.class
                .getDeclaredMethod("flawOfACellIsFoundAndNamed", FlawedCell.Flaw.class, String.class, String.class)
                .getAnnotation(CsvSource.class);
        Set<String> names = Stream.of(tried.value())
                .map(line -> line.substring(0, line.indexOf('|')))
                .collect(Collectors.toSet());
        names.add(FlawedCell.Flaw.NONE.name());
        assertEquals(Stream.of(FlawedCell.Flaw.values()).map(Enum::name).collect(Collectors.toSet()), names);
    }

    @Test
    void pluginWithoutRegistrationOrDescriptionIsFound() {
        assertEquals(
                Set.of(
                        "classCanBeInstantiated",
                        "idIsKebabCase",
                        "parametersAreDescribed",
                        "serviceLoaderFindsIt",
                        "summaryIsOneLine",
                        "defaultsAreAccepted"),
                failures(UndescribedTokenizer.class));
    }

    @Test
    void goodTokenizerPasses() {
        assertEquals(Set.of(), failures(GoodTokenizer.class));
    }

    @Test
    void badTokenizerIsFound() {
        assertEquals(
                Set.of(
                        "anyStringGivesTokens",
                        "emptyStringGivesNoToken",
                        "tokensAreDeterministic",
                        "instanceIsThreadSafe"),
                failures(BadTokenizer.class));
    }

    @Test
    void goodPerturbationPasses() {
        assertEquals(Set.of(), failures(GoodPerturbation.class));
    }

    @Test
    void badPerturbationIsFound() {
        assertEquals(
                Set.of("anyStringGivesAString", "resultFollowsTheRandomGenerator", "instanceIsThreadSafe"),
                failures(BadPerturbation.class));
    }

    @Test
    void goodAttackPasses() {
        assertEquals(Set.of(), failures(GoodAttack.class));
    }

    @Test
    void badAttackIsFound() {
        assertEquals(
                Set.of(
                        "anyStringGivesAnOutcome",
                        "successHasChangedTheText",
                        "wrongOriginalIsSkipped",
                        "evaluationsAreCounted",
                        "outcomeFollowsTheRandomGenerator",
                        "ordinaryTextIsChanged",
                        "instanceIsThreadSafe"),
                failures(BadAttack.class));
    }

    @Test
    void goodEmbeddingsPass() {
        assertEquals(Set.of(), failures(GoodEmbeddings.class));
    }

    @Test
    void badEmbeddingsAreFound() {
        assertEquals(
                Set.of("knownWordsHaveVectors", "unknownWordsAreAbsent", "noWordGivesNoVector"),
                failures(BadEmbeddings.class));
    }

    @Test
    void goodDatasetPasses() {
        assertEquals(Set.of(), failures(GoodDataset.class));
    }

    @Test
    void badDatasetIsFound() {
        assertEquals(
                Set.of(
                        "classesAreDistinct",
                        "labelsAreIndicesOfClasses",
                        "idsAreUnique",
                        "loadIsDeterministic",
                        "provenanceIsKnown"),
                failures(BadDataset.class));
    }

    private static Set<String> failures(Class<?> testClass) {
        return failures(testClass, ".*");
    }

    /** The names of the test methods that fail, among those whose name matches. */
    private static Set<String> failures(Class<?> testClass, String names) {
        return messages(testClass, names).keySet();
    }

    /** What the test methods that fail say, by their names. */
    private static Map<String, String> messages(Class<?> testClass, String names) {
        Map<String, String> failed = new TreeMap<>();
        AtomicInteger ran = new AtomicInteger();
        LauncherDiscoveryRequest request = request()
                .selectors(selectClass(testClass))
                .configurationParameter(OnlyInKitTest.KEY, "yes")
                .filters((PostDiscoveryFilter) descriptor -> FilterResult.includedIf(method(descriptor.getSource())
                        .map(name -> name.matches(names))
                        .orElse(true)))
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
                Optional<String> method = method(identifier.getSource());
                method.ifPresent(name -> ran.incrementAndGet());
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                    failed.put(
                            method.orElse(identifier.getDisplayName()),
                            String.valueOf(result.getThrowable()
                                    .map(Throwable::getMessage)
                                    .orElse(null)));
                }
            }
        });
        assertTrue(ran.get() > 0, "no test of " + testClass + " matches " + names);
        return failed;
    }

    private static Optional<String> method(Optional<TestSource> source) {
        return source.map(s ->
                s instanceof org.junit.platform.engine.support.descriptor.MethodSource m ? m.getMethodName() : null);
    }

    /** A regularizer with a flaw. */
    @ExtendWith(OnlyInKitTest.class)
    abstract static class FlawedRegularizer extends RegularizerContract<Everything> {

        private final Flaw flaw;

        @TempDir
        Path folder;

        FlawedRegularizer(Flaw flaw) {
            this.flaw = flaw;
        }

        @Override
        protected Plugin<Regularizer, Everything> plugin() {
            return new EverythingPlugin();
        }

        @Override
        protected Everything config() {
            return new Everything(0.3, flaw);
        }

        @Override
        protected Optional<Everything> identity() {
            return Optional.of(new Everything(0, flaw));
        }

        @Override
        protected ClassLoader loader() {
            return ServiceFolder.naming(folder, service(), EverythingPlugin.class);
        }
    }

    static final class Unseeded extends FlawedRegularizer {
        Unseeded() {
            super(Flaw.UNSEEDED);
        }
    }

    static final class SamplesInEvaluation extends FlawedRegularizer {
        SamplesInEvaluation() {
            super(Flaw.SAMPLES_IN_EVALUATION);
        }
    }

    static final class IdleInSample extends FlawedRegularizer {
        IdleInSample() {
            super(Flaw.IDLE_IN_SAMPLE);
        }
    }

    static final class SharedByReplicas extends FlawedRegularizer {
        SharedByReplicas() {
            super(Flaw.SHARED_BY_REPLICAS);
        }
    }

    static final class WrongShape extends FlawedRegularizer {
        WrongShape() {
            super(Flaw.SHAPE);
        }
    }

    static final class NotFinite extends FlawedRegularizer {
        NotFinite() {
            super(Flaw.NOT_FINITE);
        }
    }

    static final class MovesHeldState extends FlawedRegularizer {
        MovesHeldState() {
            super(Flaw.MOVES_HELD_STATE);
        }
    }

    static final class ActsAtRateZero extends FlawedRegularizer {
        ActsAtRateZero() {
            super(Flaw.ACTS_AT_RATE_ZERO);
        }
    }

    static final class Deterministic extends FlawedRegularizer {
        Deterministic() {
            super(Flaw.DETERMINISTIC);
        }
    }

    @ExtendWith(OnlyInKitTest.class)
    static class GoodCell extends RecurrentCellContract<FlawedCell> {

        @TempDir
        Path folder;

        @Override
        protected Plugin<RecurrentCell, FlawedCell> plugin() {
            return new FlawedCell.Kind();
        }

        @Override
        protected FlawedCell config() {
            return new FlawedCell(FlawedCell.Flaw.NONE);
        }

        @Override
        protected ClassLoader loader() {
            return ServiceFolder.naming(folder, service(), FlawedCell.Kind.class);
        }
    }

    static final class FlawedCellContract extends GoodCell {

        /** Which; one after the other. */
        private static FlawedCell.Flaw flaw = FlawedCell.Flaw.NONE;

        @Override
        protected FlawedCell config() {
            return new FlawedCell(flaw);
        }
    }

    @ExtendWith(OnlyInKitTest.class)
    static final class UndescribedTokenizer extends TokenizerContract<Fixtures.Undescribed> {

        @Override
        protected Plugin<Tokenizer, Fixtures.Undescribed> plugin() {
            return new Fixtures.UndescribedTokenizerPlugin();
        }

        @Override
        protected Fixtures.Undescribed config() {
            return new Fixtures.Undescribed(1);
        }
    }

    @ExtendWith(OnlyInKitTest.class)
    static class GoodTokenizer extends TokenizerContract<Fixtures.Options> {

        @TempDir
        Path folder;

        @Override
        protected Plugin<Tokenizer, Fixtures.Options> plugin() {
            return new Fixtures.WordsPlugin();
        }

        @Override
        protected Fixtures.Options config() {
            return Fixtures.Options.of(false);
        }

        @Override
        protected ClassLoader loader() {
            return ServiceFolder.naming(folder, service(), Fixtures.WordsPlugin.class);
        }
    }

    static final class BadTokenizer extends GoodTokenizer {

        @Override
        protected Fixtures.Options config() {
            return Fixtures.Options.of(true);
        }
    }

    @ExtendWith(OnlyInKitTest.class)
    static class GoodPerturbation extends PerturbationContract<Fixtures.Options> {

        @TempDir
        Path folder;

        @Override
        protected Plugin<Perturbation, Fixtures.Options> plugin() {
            return new Fixtures.StutterPlugin();
        }

        @Override
        protected Fixtures.Options config() {
            return Fixtures.Options.of(false);
        }

        @Override
        protected ClassLoader loader() {
            return ServiceFolder.naming(folder, service(), Fixtures.StutterPlugin.class);
        }
    }

    static final class BadPerturbation extends GoodPerturbation {

        @Override
        protected Fixtures.Options config() {
            return Fixtures.Options.of(true);
        }
    }

    @ExtendWith(OnlyInKitTest.class)
    static class GoodAttack extends AttackContract<Fixtures.Options> {

        @TempDir
        Path folder;

        @Override
        protected Plugin<Attack, Fixtures.Options> plugin() {
            return new Fixtures.DropPlugin();
        }

        @Override
        protected Fixtures.Options config() {
            return Fixtures.Options.of(false);
        }

        @Override
        protected ClassLoader loader() {
            return ServiceFolder.naming(folder, service(), Fixtures.DropPlugin.class);
        }
    }

    static final class BadAttack extends GoodAttack {

        @Override
        protected Fixtures.Options config() {
            return Fixtures.Options.of(true);
        }
    }

    @ExtendWith(OnlyInKitTest.class)
    static class GoodEmbeddings extends EmbeddingsContract<Fixtures.Options> {

        @TempDir
        Path folder;

        @Override
        protected Plugin<Embeddings, Fixtures.Options> plugin() {
            return new Fixtures.TwoWordsPlugin();
        }

        @Override
        protected Fixtures.Options config() {
            return Fixtures.Options.of(false);
        }

        @Override
        protected Set<String> knownWords() {
            return Fixtures.TwoWordsPlugin.WORDS;
        }

        @Override
        protected ClassLoader loader() {
            return ServiceFolder.naming(folder, service(), Fixtures.TwoWordsPlugin.class);
        }
    }

    static final class BadEmbeddings extends GoodEmbeddings {

        @Override
        protected Fixtures.Options config() {
            return Fixtures.Options.of(true);
        }
    }

    @ExtendWith(OnlyInKitTest.class)
    static class GoodDataset extends DatasetContract<Fixtures.Options> {

        @TempDir
        Path folder;

        @Override
        protected Plugin<Dataset, Fixtures.Options> plugin() {
            return new Fixtures.TenTextsPlugin();
        }

        @Override
        protected Fixtures.Options config() {
            return Fixtures.Options.of(false);
        }

        @Override
        protected ClassLoader loader() {
            return ServiceFolder.naming(folder, service(), Fixtures.TenTextsPlugin.class);
        }
    }

    static final class BadDataset extends GoodDataset {

        @Override
        protected Fixtures.Options config() {
            return Fixtures.Options.of(true);
        }
    }
}
