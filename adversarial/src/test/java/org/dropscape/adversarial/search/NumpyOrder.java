package org.dropscape.adversarial.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.dropscape.adversarial.query.Answer;
import org.dropscape.adversarial.text.WordText;

/**
 * The order that numpy's {@code argsort} gives to equal numbers: that of a quicksort with the median of three, which leaves 17 or
 * fewer numbers to insertion. TextAttack's beam follows it, and so its results can be compared with ours to the letter.
 */
final class NumpyOrder implements BeamSearch.Selection {

    private static final int SMALL = 16;

    private final int width;
    private final List<List<Answer>> answers = new ArrayList<>();

    NumpyOrder(int width) {
        this.width = width;
    }

    @Override
    public void add(int from, Answer answer) {
        while (answers.size() <= from) {
            answers.add(new ArrayList<>());
        }
        answers.get(from).add(answer);
    }

    @Override
    public Answer best() {
        return all().stream()
                .min(Comparator.comparingDouble(answer -> -answer.score()))
                .orElse(null);
    }

    @Override
    public List<WordText> beam() {
        List<Answer> all = all();
        return Arrays.stream(argsort(
                        all.stream().mapToDouble(answer -> -answer.score()).toArray()))
                .limit(width)
                .mapToObj(i -> all.get(i).text())
                .toList();
    }

    /** In TextAttack's order: beam by beam, sorted by text. */
    private List<Answer> all() {
        List<Answer> all = new ArrayList<>();
        for (List<Answer> of : answers) {
            of.sort(Comparator.comparing(answer -> answer.text().text()));
            all.addAll(of);
        }
        return all;
    }

    static int[] argsort(double[] v) {
        int[] a = new int[v.length];
        for (int i = 0; i < a.length; i++) {
            a[i] = i;
        }
        Deque<int[]> stack = new ArrayDeque<>();
        int left = 0;
        int right = a.length - 1;
        while (true) {
            while (right - left > SMALL) {
                int middle = partition(v, a, left, right);
                if (middle - left < right - middle) {
                    stack.push(new int[] {middle + 1, right});
                    right = middle - 1;
                } else {
                    stack.push(new int[] {left, middle - 1});
                    left = middle + 1;
                }
            }
            insert(v, a, left, right);
            if (stack.isEmpty()) {
                return a;
            }
            int[] next = stack.pop();
            left = next[0];
            right = next[1];
        }
    }

    private static int partition(double[] v, int[] a, int left, int right) {
        int middle = left + (right - left) / 2;
        order(v, a, left, middle);
        order(v, a, middle, right);
        order(v, a, left, middle);
        double pivot = v[a[middle]];
        int i = left;
        int j = right - 1;
        swap(a, middle, j);
        while (true) {
            do {
                i++;
            } while (v[a[i]] < pivot);
            do {
                j--;
            } while (pivot < v[a[j]]);
            if (i >= j) {
                swap(a, i, right - 1);
                return i;
            }
            swap(a, i, j);
        }
    }

    private static void insert(double[] v, int[] a, int left, int right) {
        for (int i = left + 1; i <= right; i++) {
            int moving = a[i];
            int j = i;
            while (j > left && v[moving] < v[a[j - 1]]) {
                a[j] = a[j - 1];
                j--;
            }
            a[j] = moving;
        }
    }

    private static void order(double[] v, int[] a, int i, int j) {
        if (v[a[j]] < v[a[i]]) {
            swap(a, i, j);
        }
    }

    private static void swap(int[] a, int i, int j) {
        int other = a[i];
        a[i] = a[j];
        a[j] = other;
    }
}
