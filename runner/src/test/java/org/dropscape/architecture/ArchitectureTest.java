package org.dropscape.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shape of the house: what may know what. */
class ArchitectureTest {

    private static JavaClasses house;

    @BeforeAll
    static void importMainClasses() {
        house = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("org.dropscape");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "regularizers", "landscape", "adversarial", "datasets", "runner"})
    void everyModuleIsLookedAt(String module) {
        classes()
                .that()
                .resideInAPackage("org.dropscape." + module + "..")
                .should()
                .resideOutsideOfPackage("java..")
                .check(house);
    }

    @Test
    void apiKnowsNoOtherModule() {
        noClasses()
                .that()
                .resideInAPackage("org.dropscape.api..")
                .should()
                .dependOnClassesThat(areOursOutside("org.dropscape.api"))
                .check(house);
    }

    @ParameterizedTest
    @ValueSource(strings = {"regularizers", "landscape", "adversarial", "datasets"})
    void moduleKnowsTheApiAndItself(String module) {
        noClasses()
                .that()
                .resideInAPackage("org.dropscape." + module + "..")
                .should()
                .dependOnClassesThat(areOursOutside("org.dropscape.api", "org.dropscape." + module))
                .because("siblings never see each other, and nobody sees the runner")
                .check(house);
    }

    @Test
    void onlyTheRunnerKnowsGuice() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.dropscape.runner..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.inject..", "jakarta.inject..")
                .check(house);
    }

    @Test
    void onlyRegularizersAndCellsOfTheApiKnowTensorFlow() {
        noClasses()
                .that()
                .resideInAPackage("org.dropscape.api..")
                .and()
                .resideOutsideOfPackages("org.dropscape.api.regularizer..", "org.dropscape.api.recurrent..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tensorflow..")
                .check(house);
    }

    @ParameterizedTest
    @ValueSource(strings = {"landscape", "adversarial", "datasets"})
    void moduleServesAnyFramework(String module) {
        noClasses()
                .that()
                .resideInAPackage("org.dropscape." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tensorflow..")
                .because("it is of use to those who have another framework")
                .check(house);
    }

    @Test
    void apiKnowsNoOtherLibrary() {
        classes()
                .that()
                .resideInAPackage("org.dropscape.api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.dropscape.api..", "org.tensorflow..")
                .check(house);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("org.dropscape.(**)").should().beFreeOfCycles().check(house);
    }

    @Test
    void filesFormNoCycle() {
        slices().assignedFrom(new Files()).should().beFreeOfCycles().check(house);
    }

    @Test
    void randomnessComesFromTheSeedTree() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .callMethod(Math.class, "random")
                .because("a stream of org.dropscape.api.random.SeedTree can be replayed")
                .check(house);
    }

    private static DescribedPredicate<JavaClass> areOursOutside(String... packages) {
        return DescribedPredicate.describe(
                "are ours outside of " + String.join(", ", packages),
                type -> in(type, "org.dropscape") && Arrays.stream(packages).noneMatch(p -> in(type, p)));
    }

    private static boolean in(JavaClass type, String packageName) {
        return (type.getPackageName() + ".").startsWith(packageName + ".");
    }

    /** A slice for each source file: a top-level class with all that is nested in it. */
    private static final class Files implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            if (!in(type, "org.dropscape")) {
                return SliceIdentifier.ignore();
            }
            JavaClass topLevel = type.getBaseComponentType();
            while (topLevel.getEnclosingClass().isPresent()) {
                topLevel = topLevel.getEnclosingClass().get();
            }
            return SliceIdentifier.of(topLevel.getName());
        }

        @Override
        public String getDescription() {
            return "source files";
        }
    }
}
