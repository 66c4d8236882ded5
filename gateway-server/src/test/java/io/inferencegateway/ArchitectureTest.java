package io.inferencegateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The layers of {@code docs/adr/0003-one-module-per-concern.md}, held by package, so that no jar can hide a cycle. */
class ArchitectureTest {
    private static final String AUTH = "io.inferencegateway.auth..";
    private static final String RATELIMIT = "io.inferencegateway.ratelimit..";
    private static final String FILTER = "io.inferencegateway.filter..";
    private static final String SERVER = "io.inferencegateway.server..";
    private static final String SIMULATOR = "io.inferencegateway.simulator..";
    private static final String BENCH = "io.inferencegateway.bench..";
    private static final String[] ALL_BUT_CORE = {AUTH, RATELIMIT, FILTER, SERVER, SIMULATOR, BENCH};

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.inferencegateway");

    @Test
    void theClassesOfOtherModulesAreSeen() {
        assertThat(PRODUCT.contain("io.inferencegateway.exchange.Exchange")).isTrue();
    }

    @Test
    void noPackageIsInACycle() {
        slices().matching("io.inferencegateway.(**)").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void coreKnowsNoOtherModule() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ALL_BUT_CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ALL_BUT_CORE)
                .check(PRODUCT);
    }

    @Test
    void authenticationKnowsOnlyCore() {
        moduleKnowsNone(AUTH, RATELIMIT, FILTER, SERVER, SIMULATOR, BENCH);
    }

    @Test
    void quotasKnowOnlyCore() {
        moduleKnowsNone(RATELIMIT, AUTH, FILTER, SERVER, SIMULATOR, BENCH);
    }

    @Test
    void filtersKnowOnlyCore() {
        moduleKnowsNone(FILTER, AUTH, RATELIMIT, SERVER, SIMULATOR, BENCH);
    }

    @Test
    void theProductNeverDependsOnItsBenchmarks() {
        moduleKnowsNone(SERVER, BENCH);
    }

    @Test
    void simulatorsKnowNothingOfTheProduct() {
        noClasses()
                .that()
                .resideInAPackage(SIMULATOR)
                .should()
                .dependOnClassesThat(resideInAPackage("io.inferencegateway..").and(resideOutsideOfPackage(SIMULATOR)))
                .check(PRODUCT);
    }

    @Test
    void channelsAreTouchedOnlyWhereConnectionsLive() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.inferencegateway.pipeline..",
                        "io.inferencegateway.upstream..",
                        "io.inferencegateway.server.listen..",
                        "io.inferencegateway.server.admin..",
                        SIMULATOR,
                        BENCH)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty.channel..")
                .check(PRODUCT);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.inferencegateway.server.cli..")
                .should(ACCESS_STANDARD_STREAMS)
                .check(PRODUCT);
    }

    private static void moduleKnowsNone(String module, String... others) {
        noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(PRODUCT);
    }
}
