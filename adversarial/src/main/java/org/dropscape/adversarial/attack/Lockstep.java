package org.dropscape.adversarial.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.dropscape.api.text.DifferentiableTextClassifier;
import org.dropscape.api.text.DifferentiableTextClassifier.TokenGradients;
import org.dropscape.api.text.TextClassifier;

/**
 * Merges the questions of several attacks, each in a thread of its own: when all of them wait for an answer or have ended, the
 * model is asked once about everything.
 *
 * <p>Which questions meet, and in which order, depends on the attacks alone, not on how fast their threads are.
 */
final class Lockstep {

    private final TextClassifier model;
    private final Question[] waiting;
    private int working;
    private boolean cancelled;

    Lockstep(TextClassifier model, int lanes) {
        this.model = model;
        this.waiting = new Question[lanes];
        this.working = lanes;
    }

    private static final class Question {

        private final List<String> texts;
        private final List<int[]> labels;
        private double[][] probabilities;
        private List<TokenGradients> gradients;
        private Throwable failure;
        private boolean answered;

        Question(List<String> texts, List<int[]> labels) {
            this.texts = texts;
            this.labels = labels;
        }
    }

    /** What one of the attacks asks. */
    TextClassifier lane(int number) {
        return Relay.of(model, new Relay.Way() {
            @Override
            public double[][] probabilities(List<String> texts) {
                return ask(number, new Question(texts, null)).probabilities;
            }

            @Override
            public List<TokenGradients> gradients(List<String> texts, List<int[]> labels) {
                return ask(number, new Question(texts, labels)).gradients;
            }
        });
    }

    /** Says that an attack has ended and asks no more. Called once by each. */
    synchronized void end() {
        working--;
        answerIfAllWait();
    }

    /** Lets those who wait, or ask again, fail. */
    synchronized void cancel() {
        cancelled = true;
        notifyAll();
    }

    private synchronized Question ask(int lane, Question question) {
        waiting[lane] = question;
        working--;
        answerIfAllWait();
        try {
            while (!question.answered && !cancelled) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancelled = true;
        }
        if (!question.answered) {
            waiting[lane] = null;
            working++;
            throw new CancellationException("the attacks have been stopped");
        }
        if (question.failure instanceof Error error) {
            throw error;
        }
        if (question.failure instanceof RuntimeException exception) {
            throw exception;
        }
        return question;
    }

    private void answerIfAllWait() {
        List<Question> questions = Arrays.stream(waiting).filter(q -> q != null).toList();
        if (working > 0 || questions.isEmpty() || cancelled) {
            return;
        }
        try {
            answer(questions.stream().filter(q -> q.labels == null).toList(), false);
            answer(questions.stream().filter(q -> q.labels != null).toList(), true);
        } catch (RuntimeException | Error e) {
            questions.forEach(question -> question.failure = e);
        }
        questions.forEach(question -> question.answered = true);
        Arrays.fill(waiting, null);
        working = questions.size();
        notifyAll();
    }

    private void answer(List<Question> questions, boolean gradients) {
        List<String> texts = new ArrayList<>();
        questions.forEach(question -> texts.addAll(question.texts));
        if (texts.isEmpty()) {
            questions.forEach(question -> {
                question.probabilities = new double[0][];
                question.gradients = List.of();
            });
            return;
        }
        int from = 0;
        if (gradients) {
            List<int[]> labels = new ArrayList<>();
            questions.forEach(question -> labels.addAll(question.labels));
            List<TokenGradients> all = ((DifferentiableTextClassifier) model).gradients(texts, labels);
            for (Question question : questions) {
                question.gradients = all.subList(from, from + question.texts.size());
                from += question.texts.size();
            }
            return;
        }
        double[][] all = model.probabilities(texts);
        for (Question question : questions) {
            question.probabilities = Arrays.copyOfRange(
                    all, Math.min(from, all.length), Math.min(from + question.texts.size(), all.length));
            from += question.texts.size();
        }
    }
}
