package org.dropscape.adversarial.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropscape.adversarial.attack.WordModel;
import org.dropscape.api.error.UserException;
import org.dropscape.api.perturbation.Attack;
import org.dropscape.api.perturbation.Attack.Outcome;
import org.dropscape.api.perturbation.Attack.Status;
import org.dropscape.api.perturbation.AttackPlugin;
import org.dropscape.api.plugin.Plugins;
import org.dropscape.api.random.SeedTree;
import org.dropscape.api.text.TextClassifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeTest {

    private static final WordModel MODEL = new WordModel(
            Map.of("great", new float[] {3, 1}, "grand", new float[] {2.9f, 1.2f}, "film", new float[] {0, 1}), 2, -1);

    @TempDir
    Path folder;

    private static Outcome attack(Attack attack, TextClassifier model, String text) {
        return attack.attack(model, text, 1, SeedTree.root(1).generator());
    }

    @Test
    void allRecipesAreFoundAndSayWhatDiffers() {
        Plugins<?> plugins =
                Plugins.load("attack", AttackPlugin.class, getClass().getClassLoader());

        assertEquals(
                List.of(
                        "alzantot",
                        "bad-characters",
                        "checklist",
                        "deepwordbug",
                        "hotflip",
                        "iga",
                        "input-reduction",
                        "kuleshov",
                        "leap",
                        "pruthi",
                        "pwws",
                        "textbugger",
                        "textfooler"),
                List.copyOf(plugins.ids()));
        for (String variant : List.of("alzantot", "kuleshov", "textbugger", "textfooler")) {
            assertTrue(plugins.get(variant).summary().startsWith("Variant: "), variant);
        }
        plugins.all().forEach(plugin -> assertFalse(plugin.paper().isEmpty(), plugin.id()));
    }

    @Test
    void vectorsOfAFileServeAnyClassifier() throws IOException {
        Path file = folder.resolve("vectors.txt");
        Files.writeString(file, "great 1 0\npoor 0.9 0.1\nfilm 0 1\n");
        IgaConfig config =
                new IgaConfig(new Vectors(Optional.of(file), 100), 2, 0.75, 1, 10, 5, Aim.UNTARGETED, Optional.empty());
        TextClassifier plain = MODEL::probabilities;

        Outcome outcome = attack(new IgaPlugin().create(config), plain, "A Great film");

        assertEquals("A Poor film", outcome.text());
        assertEquals(Status.SUCCEEDED, outcome.status());
    }

    @Test
    void withoutVectorsTheErrorSaysWhatToDo() {
        String message = assertThrows(
                        UserException.class,
                        () -> attack(
                                new TextFoolerPlugin().create(TextFoolerConfig.DEFAULT),
                                MODEL::probabilities,
                                "a great film"))
                .getMessage();

        assertTrue(message.startsWith("textfooler needs word vectors"), message);
        assertTrue(message.contains("Give a file of vectors"), message);
    }

    @Test
    void missingFileIsToldWhenTheAttackIsMade() {
        IgaConfig config = new IgaConfig(
                new Vectors(Optional.of(folder.resolve("none.txt")), 100),
                2,
                0.75,
                1,
                10,
                5,
                Aim.UNTARGETED,
                Optional.empty());

        assertThrows(UserException.class, () -> new IgaPlugin().create(config));
    }

    @Test
    void parametersThatDoNotFitAreRefusedByName() {
        assertEquals(
                "target must be given if kind is targeted",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Aim(Aim.Kind.TARGETED, Optional.empty(), Optional.empty()))
                        .getMessage());
        assertEquals(
                "target must be absent unless kind is targeted, but was 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Aim(Aim.Kind.ANY_LABEL, Optional.of(1), Optional.empty()))
                        .getMessage());
        assertEquals(
                "queryBudget must be at least 1, but was 0",
                assertThrows(IllegalArgumentException.class, () -> new PwwsConfig(Aim.UNTARGETED, Optional.of(0L)))
                        .getMessage());
        assertEquals(
                "maxRate must be in [0, 1], but was 1.5",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new LeapConfig(1.5, 60, 20, Aim.UNTARGETED, Optional.empty()))
                        .getMessage());
    }

    @Test
    void inputReductionKeepsThePrediction() {
        Outcome outcome = attack(
                new InputReductionPlugin().create(InputReductionConfig.DEFAULT), MODEL, "this film is a great film");

        assertEquals(Status.SUCCEEDED, outcome.status());
        assertEquals("great", outcome.text().strip());
        assertEquals(5, outcome.changedWords());
        assertTrue(outcome.after().get(1) > 0.5);
    }

    @Test
    void targetedAttackReachesItsClass() {
        Aim target = new Aim(Aim.Kind.TARGETED, Optional.of(0), Optional.empty());
        Outcome outcome = attack(
                new DeepWordBugPlugin().create(new DeepWordBugConfig(30, target, Optional.of(500L))),
                MODEL,
                "great film");

        assertEquals(Status.SUCCEEDED, outcome.status());
        assertTrue(outcome.after().get(0) > 0.5);
    }
}
