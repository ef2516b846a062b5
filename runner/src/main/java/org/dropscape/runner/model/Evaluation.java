package org.dropscape.runner.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.dropscape.api.regularizer.Phase;
import org.dropscape.regularizers.graph.RandomSource;
import org.dropscape.regularizers.graph.Tensors;
import org.dropscape.regularizers.layer.RecurrentStack;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Logits of texts of any length.
 *
 * <p>Texts are sorted by length and worked off in passes of equal size; a pass goes through short graphs of a fixed number of
 * steps that hand on their states, in a bidirectional network layer by layer. The first layer's input product is computed once per word of the vocabulary, not once per
 * token. A text's logits do not depend on the other texts, apart from masks: in phase SAMPLE, or where a regularizer draws for each
 * text, those are given to the rows of a pass.
 */
public final class Evaluation {

    /** Steps of the main graph: one block of random numbers. */
    private static final int SEGMENT = RandomSource.BLOCK;

    /** Steps of the graphs for what is left of a pass after whole segments, so that little padding is computed. */
    private static final int REST = 16;

    /** Steps of the very last one, where that is enough. */
    private static final int LAST = 8;

    /** Sizes of passes for few texts, largest first: rows that fill a pass up cost as much as texts. */
    private static final int[] FEW = {64, 32, 16, 8};

    /** Bytes that layers of a bidirectional network may keep in a pass before it is made smaller. */
    private static final long KEPT = 1L << 29;

    private final NetworkGraph network;
    private final NetworkSpec spec;
    private final Ops tf;
    private final GraphParts parts;
    private final Phase phase;
    private final int passSize;
    private final Placeholder<TInt64> key;
    private final boolean projects;
    private final boolean drawsAtEachStep;

    /** Whether texts of different passes may not share random numbers. A mean over draws is the same rule for all texts. */
    private final boolean passesDiffer;

    private final List<List<Variable<TFloat32>>> projections = new ArrayList<>();
    private final List<Op> project = new ArrayList<>();
    private final Map<Part, Segment> segments = new HashMap<>();

    /** By part, layer and direction, for bidirectional networks. */
    private final Map<List<Object>, LayerPart> layerParts = new HashMap<>();

    private final Map<Integer, Head> heads = new HashMap<>();

    /** The weights and keys that the projections belong to. */
    private long projectedVersion = -1;

    private long[] projectedKeys;

    /**
     * @param passSize texts per pass
     * @param projecting whether input products of the whole vocabulary may be computed
     */
    Evaluation(NetworkGraph network, Phase phase, int passSize, boolean projecting) {
        this.network = network;
        this.spec = network.spec();
        this.tf = network.tf();
        this.parts = new GraphParts(network);
        this.phase = phase;
        this.passSize = passSize;
        this.key = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(Tensors.dims(network.replicas(), 2))));
        RandomSource random = new RandomSource(key, null, network.replicas());
        RecurrentStack.Site site = parts.site(phase, SEGMENT, passSize, random);
        // A kernel per example has no product with a whole vocabulary.
        this.projects = projecting && spec.stack().readsInputUnchanged(site) && projectVocabulary(site, random);
        this.passesDiffer = spec.stack().draws(phase) == 1;
        this.drawsAtEachStep = phase.samples() || drawsAtEachStep();
    }

    /** Whether a regularizer draws numbers of their own for each step: moment matching does so even in phase EVAL. */
    private boolean drawsAtEachStep() {
        StepDraws random = new StepDraws(key, network.replicas());
        RecurrentStack.Site site = parts.site(phase, 1, passSize, random);
        RecurrentStack stack = spec.stack();
        stack.unroll(site, RecurrentStack.Input.of(parts.placeholder(1, passSize, stack.inputs()), null));
        return random.any;
    }

    /** Notices whether it is asked for numbers of single steps. */
    private static final class StepDraws extends RandomSource {
        private boolean any;

        StepDraws(Placeholder<TInt64> key, int replicas) {
            super(key, null, replicas);
        }

        @Override
        public List<Operand<TBool>> keepSteps(Ops tf, String place, double rate, int steps, long... shape) {
            any = true;
            return super.keepSteps(tf, place, rate, steps, shape);
        }

        @Override
        public List<Operand<TFloat32>> normalSteps(Ops tf, String place, int steps, long... shape) {
            any = true;
            return super.normalSteps(tf, place, steps, shape);
        }
    }

    private boolean projectVocabulary(RecurrentStack.Site site, RandomSource random) {
        List<List<Operand<TFloat32>>> products;
        try {
            products = spec.stack().projectFirstLayer(site, parts.table(phase, passSize, random));
        } catch (IllegalArgumentException kernelPerExample) {
            return false;
        }
        for (int direction = 0; direction < products.size(); direction++) {
            List<Variable<TFloat32>> own = new ArrayList<>();
            for (Operand<TFloat32> product : products.get(direction)) {
                Variable<TFloat32> table = tf.variable(product.shape(), TFloat32.class);
                project.add(tf.assign(table, product));
                own.add(table);
            }
            projections.add(own);
        }
        return true;
    }

    /**
     * The logits of texts under the present weights.
     *
     * @param texts where they are
     * @param which their indices
     * @param keys per network two numbers that make the masks in phase SAMPLE; ignored in phase EVAL unless a regularizer
     *     draws there too (moment matching)
     * @param progress told the number of texts whenever a pass is done
     * @return {@code [G][texts][K]}; G is 1 without replicas
     */
    public float[][][] logits(Texts texts, int[] which, long[][] keys, IntConsumer progress) {
        int size = size(texts, which);
        int[] order = IntStream.range(0, which.length)
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> texts.length(which[i])))
                .mapToInt(i -> i)
                .toArray();
        int passes = (which.length + size - 1) / size;
        float[][][] logits = new float[network.count()][which.length][];
        if (projects) {
            projectUnlessDone(keys);
        }
        for (int pass = 0; pass < passes; pass++) {
            plan(texts, which, order, pass, size).forEach(this::build);
        }
        inParallel(passes, pass -> {
            runPass(texts, which, order, pass, size, keys, logits);
            progress.accept(Math.min(size, which.length - pass * size));
        });
        return logits;
    }

    /** Texts of a pass. */
    private int size(Texts texts, int[] which) {
        int size = passSize;
        for (int fitting : FEW) {
            size = which.length <= fitting ? Math.min(size, fitting) : size;
        }
        if (spec.stack().bidirectional()) {
            long longest = Arrays.stream(which).map(texts::length).max().orElse(0);
            // What two layers put out in both directions is there at a time.
            long each = 4L * Float.BYTES * spec.stack().units() * longest * network.count();
            for (int smaller : new int[] {64, 8}) {
                size = size * each > KEPT ? Math.min(size, smaller) : size;
            }
        }
        return size;
    }

    private void build(Part part) {
        RecurrentStack stack = spec.stack();
        if (!stack.bidirectional()) {
            segments.computeIfAbsent(part, Segment::new);
            return;
        }
        heads.computeIfAbsent(part.size(), Head::new);
        for (int layer = 0; layer < stack.layers(); layer++) {
            for (int direction = 0; direction < stack.directions(); direction++) {
                int l = layer;
                int d = direction;
                layerParts.computeIfAbsent(
                        List.of(part, layer, direction),
                        k -> new LayerPart(
                                network,
                                phase,
                                key,
                                Shape.of(part.steps(), part.size()),
                                l,
                                d,
                                !part.full(),
                                projects ? projections : null));
            }
        }
    }

    /** Once for the same weights and masks, however often texts are asked about: attacks ask a few at a time. */
    private void projectUnlessDone(long[][] keys) {
        long[] flat = flat(keys);
        if (projectedVersion == network.version() && Arrays.equals(projectedKeys, flat)) {
            return;
        }
        projectedVersion = -1;
        try (Feeds feeds = new Feeds()) {
            feeds.put(key, TInt64.tensorOf(key.shape(), DataBuffers.of(flat, true, false)));
            Session.Runner runner = feeds.into(network.session().runner());
            project.forEach(runner::addTarget);
            runner.run().close();
        }
        projectedKeys = flat;
        projectedVersion = network.version();
    }

    /**
     * A graph that a pass goes through.
     *
     * @param steps of time
     * @param size texts
     * @param full whether no text ends within it: nothing is held then
     */
    private record Part(int steps, int size, boolean full) {}

    private List<Part> plan(Texts texts, int[] which, int[] order, int pass, int size) {
        int first = pass * size;
        int last = Math.min(order.length, first + size) - 1;
        int shortest = last - first + 1 < size ? 0 : texts.length(which[order[first]]);
        int longest = texts.length(which[order[last]]);
        List<Part> parts = new ArrayList<>();
        int done = 0;
        do {
            int steps = steps(longest, done);
            done += steps;
            parts.add(new Part(steps, size, done <= shortest));
        } while (done < longest);
        return parts;
    }

    /** Of the next graph of a pass. */
    private int steps(int longest, int done) {
        int left = longest - done;
        // Shorter graphs within a block would draw the numbers of its first steps again.
        if (left >= SEGMENT || drawsAtEachStep) {
            return SEGMENT;
        }
        return left > LAST ? REST : LAST;
    }

    private void runPass(Texts texts, int[] which, int[] order, int pass, int size, long[][] keys, float[][][] logits) {
        int from = pass * size;
        int count = Math.min(size, order.length - from);
        int outputs = spec.outputs();
        List<Part> plan = plan(texts, which, order, pass, size);
        List<int[]> tokens = new ArrayList<>();
        int done = 0;
        for (Part part : plan) {
            int[] own = new int[part.steps() * size];
            for (int n = 0; n < count; n++) {
                texts.fill(which[order[from + n]], done, part.steps(), own, 0, n, size);
            }
            tokens.add(own);
            done += part.steps();
        }
        try (Feeds common = new Feeds()) {
            long[][] own = new long[keys.length][];
            for (int g = 0; g < keys.length; g++) {
                own[g] = new long[] {keys[g][0], keys[g][1] + (passesDiffer ? (long) pass << 32 : 0)};
            }
            common.put(key, TInt64.tensorOf(key.shape(), DataBuffers.of(flat(own), true, false)));
            float[] flat = spec.stack().bidirectional()
                    ? layerByLayer(plan, tokens, common)
                    : partByPart(plan, tokens, common);
            for (int g = 0; g < logits.length; g++) {
                for (int n = 0; n < count; n++) {
                    float[] one = new float[outputs];
                    System.arraycopy(flat, (g * size + n) * outputs, one, 0, outputs);
                    logits[g][order[from + n]] = one;
                }
            }
        }
    }

    private float[] partByPart(List<Part> plan, List<int[]> tokens, Feeds common) {
        Result previous = null;
        try {
            List<Tensor> states = null;
            int done = 0;
            for (int s = 0; s < plan.size(); s++) {
                Segment segment = segments.get(plan.get(s));
                boolean last = s == plan.size() - 1;
                try (Feeds feeds = new Feeds()) {
                    feeds.put(
                            segment.tokens,
                            TInt32.tensorOf(segment.tokens.shape(), DataBuffers.of(tokens.get(s), true, false)));
                    feeds.put(segment.firstBlock, TInt64.scalarOf(done / RandomSource.BLOCK));
                    Session.Runner runner =
                            common.into(feeds.into(network.session().runner()));
                    feedStates(runner, feeds, segment.statesIn, states);
                    if (last) {
                        runner.fetch(segment.logits);
                    } else {
                        segment.statesOut.forEach(runner::fetch);
                    }
                    Result result = runner.run();
                    if (previous != null) {
                        previous.close();
                    }
                    previous = result;
                    states = tensors(result, last ? 0 : segment.statesOut.size());
                }
                done += plan.get(s).steps();
            }
            return NetworkGraph.floats((TFloat32) previous.get(0));
        } finally {
            if (previous != null) {
                previous.close();
            }
        }
    }

    private float[] layerByLayer(List<Part> plan, List<int[]> tokens, Feeds common) {
        RecurrentStack stack = spec.stack();
        List<Result> below = new ArrayList<>();
        List<Result> own = new ArrayList<>();
        try {
            List<List<Tensor>> outputsBelow = new ArrayList<>(Collections.nCopies(plan.size(), List.of()));
            List<Tensor> last = new ArrayList<>();
            for (int layer = 0; layer < stack.layers(); layer++) {
                boolean feedsAnother = layer < stack.layers() - 1;
                List<List<Tensor>> outputs = new ArrayList<>();
                plan.forEach(part -> outputs.add(new ArrayList<>()));
                for (int direction = 0; direction < stack.directions(); direction++) {
                    List<Tensor> states = null;
                    for (int i = 0; i < plan.size(); i++) {
                        int s = direction == 0 ? i : plan.size() - 1 - i;
                        LayerPart part = layerParts.get(List.of(plan.get(s), layer, direction));
                        int from = plan.subList(0, s).stream()
                                .mapToInt(Part::steps)
                                .sum();
                        try (Feeds feeds = new Feeds()) {
                            Session.Runner runner = part.feed(
                                    common.into(network.session().runner()),
                                    feeds,
                                    tokens.get(s),
                                    from,
                                    outputsBelow.get(s));
                            feedStates(runner, feeds, part.statesIn, states);
                            part.statesOut.forEach(runner::fetch);
                            if (feedsAnother) {
                                runner.fetch(part.outputs);
                            }
                            Result result = runner.run();
                            own.add(result);
                            states = tensors(result, part.statesOut.size());
                            if (feedsAnother) {
                                outputs.get(s).add(result.get(states.size()));
                            }
                        }
                    }
                    last.add(states.get(0));
                }
                below.forEach(Result::close);
                below.clear();
                below.addAll(own);
                own.clear();
                outputsBelow = outputs;
                if (feedsAnother) {
                    last.clear();
                }
            }
            Head head = heads.get(plan.get(0).size());
            Session.Runner runner = network.session().runner().fetch(head.logits);
            for (int direction = 0; direction < last.size(); direction++) {
                runner.feed(head.states.get(direction), last.get(direction));
            }
            try (Result result = runner.run()) {
                return NetworkGraph.floats((TFloat32) result.get(0));
            }
        } finally {
            below.forEach(Result::close);
            own.forEach(Result::close);
        }
    }

    /** Zeros where there are none. */
    private static void feedStates(
            Session.Runner runner, Feeds feeds, List<Placeholder<TFloat32>> placeholders, List<Tensor> states) {
        for (int i = 0; i < placeholders.size(); i++) {
            Placeholder<TFloat32> in = placeholders.get(i);
            runner.feed(in, states == null ? feeds.put(in, Feeds.zeros(in.shape())) : states.get(i));
        }
    }

    private static List<Tensor> tensors(Result result, int count) {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tensors.add(result.get(i));
        }
        return tensors;
    }

    private static long[] flat(long[][] keys) {
        long[] flat = new long[2 * keys.length];
        for (int g = 0; g < keys.length; g++) {
            flat[2 * g] = keys[g][0];
            flat[2 * g + 1] = keys[g][1];
        }
        return flat;
    }

    private void inParallel(int passes, IntConsumer work) {
        int workers = Math.min(network.threads(), passes);
        if (workers <= 1) {
            IntStream.range(0, passes).forEach(work);
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Future<?>> running = new ArrayList<>();
            // The longest texts first: the cores finish together.
            for (int pass = passes - 1; pass >= 0; pass--) {
                int own = pass;
                running.add(pool.submit(() -> work.accept(own)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while evaluating", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
            awaitEnd(pool);
        }
    }

    /** Passes under way use the session until they end: nobody may close it before. */
    private static void awaitEnd(ExecutorService pool) {
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = pool.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** From the final hidden states of the last layer to logits. */
    private final class Head {
        final List<Placeholder<TFloat32>> states = new ArrayList<>();
        final Operand<TFloat32> logits;

        Head(int size) {
            for (int direction = 0; direction < spec.stack().directions(); direction++) {
                states.add(parts.placeholder(size, spec.stack().units()));
            }
            logits = parts.logits(
                    tf.concat(List.<Operand<TFloat32>>copyOf(states), tf.constant(network.replicas() == 0 ? 1 : 2)));
        }
    }

    /** A graph of a fixed number of steps for a fixed number of texts. */
    private final class Segment {
        final Placeholder<TInt32> tokens;
        final Placeholder<TInt64> firstBlock = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
        final List<Placeholder<TFloat32>> statesIn;
        final List<Operand<TFloat32>> statesOut;
        final Operand<TFloat32> logits;

        Segment(Part part) {
            int steps = part.steps();
            int size = part.size();
            tokens = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(steps, size)));
            statesIn = parts.states(size);
            RandomSource random = new RandomSource(key, firstBlock, network.replicas());
            RecurrentStack.Site site = parts.site(phase, steps, size, random);
            Operand<TFloat32> sequence = null;
            List<List<Operand<TFloat32>>> projected = null;
            if (projects) {
                projected = new ArrayList<>();
                for (List<Variable<TFloat32>> direction : projections) {
                    List<Operand<TFloat32>> own = new ArrayList<>();
                    for (Variable<TFloat32> table : direction) {
                        own.add(parts.lookUp(table, tokens));
                    }
                    projected.add(own);
                }
            } else {
                sequence = parts.vectors(tokens, phase, steps, size, random);
            }
            RecurrentStack.Unrolled result = spec.stack()
                    .unroll(
                            site,
                            new RecurrentStack.Input(
                                    sequence,
                                    projected,
                                    part.full() ? null : parts.padding(tokens),
                                    List.copyOf(statesIn)));
            // A regularizer may hold every state, and what is fed cannot be fetched.
            statesOut = new ArrayList<>();
            result.finalStates().forEach(state -> statesOut.add(tf.identity(state)));
            logits = parts.logits(spec.stack().summary(site, result));
        }
    }
}
