package org.dropscape.api.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dropscape.api.error.UserException;
import org.dropscape.api.text.Tokenizer;
import org.dropscape.api.text.TokenizerPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginsTest {

    private static final String COPY = Characters.class.getName().replace("Characters", "Xharacters");

    @TempDir
    Path folder;

    @Test
    void idsAreSorted() {
        Plugins<Named> plugins = Plugins.of("tokenizer", List.of(new Named("words"), new Named("chars")));

        assertEquals(List.of("chars", "words"), List.copyOf(plugins.ids()));
        assertEquals("chars", plugins.all().iterator().next().id());
        assertEquals("tokenizer", plugins.kind());
        assertTrue(plugins.contains("words"));
        assertFalse(plugins.contains("Words"));
    }

    @Test
    void registryCannotBeChanged() {
        Plugins<Named> plugins = Plugins.of("tokenizer", List.of(new Named("words")));

        assertThrows(UnsupportedOperationException.class, () -> plugins.ids().remove("words"));
        assertThrows(UnsupportedOperationException.class, () -> plugins.all().clear());
    }

    @Test
    void getReturnsTheRegisteredInstance() {
        Named words = new Named("words");

        assertSame(words, Plugins.of("tokenizer", List.of(words)).get("words"));
    }

    @Test
    void wrongNameIsAnsweredWithTheRightOneAndTheWayToAddOne() {
        Plugins<Named> plugins = Plugins.of("tokenizer", List.of(new Named("words"), new Named("chars")));

        String message =
                assertThrows(UserException.class, () -> plugins.get("wrods")).getMessage();

        assertEquals(
                "unknown tokenizer \"wrods\". Did you mean \"words\"? Known: chars, words."
                        + " A plugin of your own is found once its jar is on the class path (see docs/plugins.md).",
                message);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "Zoneout", "drop_connect", "drop--connect", "-drop", "drop-", "3d", "a b", "é"})
    void malformedIdIsRefusedWithTheClassThatHasIt(String id) {
        String message = assertThrows(UserException.class, () -> Plugins.of("tokenizer", List.of(new Named(id))))
                .getMessage();

        assertTrue(message.contains(Named.class.getName()), message);
        assertTrue(message.contains("kebab-case"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "zoneout", "drop-connect", "word2vec", "a-1-b2"})
    void kebabCaseIdIsAccepted(String id) {
        assertTrue(Plugins.of("tokenizer", List.of(new Named(id))).contains(id));
    }

    @Test
    void duplicateIdNamesBothClassesAndTheirJars() throws Exception {
        String message = assertThrows(
                        UserException.class,
                        () -> Plugins.of("tokenizer", List.of(new Characters(), new Named("characters"))))
                .getMessage();

        String place = " ("
                + Path.of(PluginsTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()) + ")";
        assertTrue(message.startsWith("Two tokenizer plugins have the id \"characters\": "), message);
        assertTrue(message.contains(Characters.class.getName() + place), message);
        assertTrue(message.contains(Named.class.getName() + place), message);
    }

    @Test
    void loadFindsWhatTheServiceFileNames() throws IOException {
        try (URLClassLoader loader = loaderWithService(Characters.class.getName())) {
            Plugins<TokenizerPlugin<?>> plugins = load(loader);

            assertEquals(List.of("a", "b"), tokenizer(plugins.get("characters")).tokenize("ab"));
        }
    }

    @Test
    void serviceFileThatNamesNothingIsAnErrorThatSaysWhereToLook() throws IOException {
        try (URLClassLoader loader = loaderWithService("com.example.Missing")) {
            String message =
                    assertThrows(UserException.class, () -> load(loader)).getMessage();

            assertTrue(message.contains("com.example.Missing"), message);
            assertTrue(message.contains("META-INF/services/" + TokenizerPlugin.class.getName()), message);
        }
    }

    @Test
    void jarsAreNamedAsTheOperatingSystemWritesThem() throws Exception {
        Path place = Files.createDirectories(folder.resolve("my pl\u00e4gins"));
        write(place, classBytes(COPY));
        try (URLClassLoader loader = loaderWithService(place, COPY)) {
            Plugins<TokenizerPlugin<?>> plugins = load(loader);
            String message = assertThrows(
                            UserException.class,
                            () -> Plugins.of("tokenizer", List.of(new Characters(), plugins.get("characters"))))
                    .getMessage();

            assertTrue(message.contains(COPY + " (" + place + ")"), message);
        }
    }

    @Test
    void pluginForANewerJavaIsNamedWithItsPlaceAndTheRemedy() throws IOException {
        byte[] newer = classBytes(COPY);
        ByteBuffer.wrap(newer).putShort(6, (short) (44 + Runtime.version().feature() + 1));
        write(folder, newer);

        String message = failure(COPY);

        assertTrue(message.contains("UnsupportedClassVersionError"), message);
        assertTrue(message.contains("; it is " + COPY + ", named by file:"), message);
        assertTrue(
                message.contains("was built for a newer Java than this one, "
                        + Runtime.version().feature() + ": start with a newer Java"),
                message);
    }

    @Test
    void pluginWithoutAClassThatItNeedsIsNamedWithItsPlaceAndTheRemedy() throws IOException {
        write(
                folder,
                replace(
                        classBytes(COPY),
                        "org/dropscape/api/text/TokenizerPlugin",
                        "org/dropscape/api/text/TokenizerPlugim"));

        String message = failure(COPY);

        assertTrue(message.contains("NoClassDefFoundError: org/dropscape/api/text/TokenizerPlugim"), message);
        assertTrue(message.contains("; it is " + COPY + ", named by file:"), message);
        assertTrue(message.contains("add what it depends on to the class path"), message);
    }

    @Test
    void constructorThatMissesAClassIsToldAsSuch() throws IOException {
        String message = failure(Incomplete.class.getName());

        assertTrue(message.contains("NoClassDefFoundError: com/example/Missing"), message);
        assertTrue(message.contains("; it is " + Incomplete.class.getName() + ", named by file:"), message);
        assertTrue(message.contains("add what it depends on to the class path"), message);
    }

    private String failure(String implementation) throws IOException {
        try (URLClassLoader loader = loaderWithService(implementation)) {
            return assertThrows(UserException.class, () -> load(loader)).getMessage();
        }
    }

    /** {@link Characters} under another name of the same length, so that this test's loader does not know it. */
    private static byte[] classBytes(String name) throws IOException {
        String original = Characters.class.getName().replace('.', '/');
        try (InputStream in = Characters.class.getResourceAsStream("/" + original + ".class")) {
            return replace(in.readAllBytes(), original, name.replace('.', '/'));
        }
    }

    private static byte[] replace(byte[] bytes, String from, String to) {
        assertEquals(from.length(), to.length());
        return new String(bytes, StandardCharsets.ISO_8859_1).replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void write(Path root, byte[] content) throws IOException {
        Path file = root.resolve(COPY.replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Plugins<TokenizerPlugin<?>> load(ClassLoader loader) {
        return Plugins.load("tokenizer", (Class) TokenizerPlugin.class, loader);
    }

    private static Tokenizer tokenizer(TokenizerPlugin<?> plugin) {
        return ((Characters) plugin).create(new NoParameters());
    }

    private URLClassLoader loaderWithService(String implementation) throws IOException {
        return loaderWithService(folder, implementation);
    }

    private static URLClassLoader loaderWithService(Path root, String implementation) throws IOException {
        Path services = Files.createDirectories(root.resolve("META-INF/services"));
        Files.writeString(services.resolve(TokenizerPlugin.class.getName()), implementation + "\n");
        return new URLClassLoader(new URL[] {root.toUri().toURL()}, PluginsTest.class.getClassLoader());
    }

    /** No parameters. */
    public record NoParameters() {}

    private record Named(String id) implements TokenizerPlugin<NoParameters> {

        @Override
        public String summary() {
            return "Splits at spaces.";
        }

        @Override
        public Class<NoParameters> configType() {
            return NoParameters.class;
        }

        @Override
        public Tokenizer create(NoParameters config) {
            return text -> List.of(text.split(" "));
        }
    }

    /** Fails as a class does whose dependency is not on the class path. */
    public static final class Incomplete implements TokenizerPlugin<NoParameters> {

        /** Cannot succeed. */
        public Incomplete() {
            throw new NoClassDefFoundError("com/example/Missing");
        }

        @Override
        public String id() {
            return "incomplete";
        }

        @Override
        public String summary() {
            return "Cannot be made.";
        }

        @Override
        public Class<NoParameters> configType() {
            return NoParameters.class;
        }

        @Override
        public Tokenizer create(NoParameters config) {
            throw new AssertionError("never made");
        }
    }

    /** One token for each character. */
    public static final class Characters implements TokenizerPlugin<NoParameters> {

        @Override
        public String id() {
            return "characters";
        }

        @Override
        public String summary() {
            return "Splits into characters.";
        }

        @Override
        public Class<NoParameters> configType() {
            return NoParameters.class;
        }

        @Override
        public Tokenizer create(NoParameters config) {
            return text -> text.chars().mapToObj(Character::toString).toList();
        }
    }
}
