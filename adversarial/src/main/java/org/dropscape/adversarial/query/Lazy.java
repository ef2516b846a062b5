package org.dropscape.adversarial.query;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Iterators whose elements are made when they are asked for; streams of streams make those of a whole inner stream at once. */
public final class Lazy {

    private Lazy() {}

    /** The elements of another iterator, each turned into something else. */
    public static <T, R> Iterator<R> map(Iterator<T> elements, Function<? super T, R> function) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return elements.hasNext();
            }

            @Override
            public R next() {
                return function.apply(elements.next());
            }
        };
    }

    /** Those elements of another iterator that fulfil a condition. */
    public static <T> Iterator<T> filter(Iterator<T> elements, Predicate<? super T> condition) {
        return new Iterator<>() {
            private final Deque<T> ahead = new ArrayDeque<>(1);

            @Override
            public boolean hasNext() {
                while (ahead.isEmpty() && elements.hasNext()) {
                    T element = elements.next();
                    if (condition.test(element)) {
                        ahead.add(element);
                    }
                }
                return !ahead.isEmpty();
            }

            @Override
            public T next() {
                hasNext();
                return ahead.remove();
            }
        };
    }

    /**
     * Iterators one after the other.
     *
     * @param count how many
     * @param part makes the one of a number; called when the one before it has ended
     */
    public static <T> Iterator<T> concat(int count, IntFunction<Iterator<T>> part) {
        return new Iterator<>() {
            private Iterator<T> current = Collections.emptyIterator();
            private int next;

            @Override
            public boolean hasNext() {
                while (!current.hasNext() && next < count) {
                    current = part.apply(next++);
                }
                return current.hasNext();
            }

            @Override
            public T next() {
                hasNext();
                return current.next();
            }
        };
    }
}
