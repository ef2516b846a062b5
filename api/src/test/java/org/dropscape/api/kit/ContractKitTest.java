package org.dropscape.api.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.dropscape.api.contract.DatasetContract;
import org.dropscape.api.contract.EmbeddingsContract;
import org.dropscape.api.contract.PerturbationContract;
import org.dropscape.api.contract.RegularizerContract;
import org.dropscape.api.contract.TokenizerContract;
import org.dropscape.api.dataset.Dataset;
import org.dropscape.api.kit.Everything.Flaw;
import org.dropscape.api.perturbation.Perturbation;
import org.dropscape.api.plugin.Plugin;
import org.dropscape.api.regularizer.Regularizer;
import org.dropscape.api.text.Embeddings;
import org.dropscape.api.text.Tokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
        Set<String> failed = new TreeSet<>();
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
                    failed.add(method.orElse(identifier.getDisplayName()));
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
