// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between modules and packages are those of the design, and no others. Here because this is the one module that sees all the others. */
@AnalyzeClasses(packages = "io.dapemitter", importOptions = ArchitectureTest.ProductCode.class)
final class ArchitectureTest {
    private static final String PRIO3 = "prio3";
    private static final String DAP = "dap";
    private static final String CORE = "core";
    private static final String BACKENDS = "backends";
    private static final String RUNTIME = "runtime";
    private static final String JANUS = "janus app";
    private static final String DIVVIUP = "divviup app";

    @ArchTest
    static final ArchRule MODULES = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.dapemitter..")
            .layer(PRIO3)
            .definedBy("io.dapemitter.prio3..")
            .layer(DAP)
            .definedBy("io.dapemitter.dap..")
            .layer(CORE)
            .definedBy("io.dapemitter.core..")
            .layer(BACKENDS)
            .definedBy("io.dapemitter.backends..")
            .layer(RUNTIME)
            .definedBy("io.dapemitter.runtime..")
            .layer(JANUS)
            .definedBy("io.dapemitter.janusapp..")
            .layer(DIVVIUP)
            .definedBy("io.dapemitter.divviupapp..")
            .whereLayer(PRIO3)
            .mayNotAccessAnyLayer()
            .whereLayer(DAP)
            .mayOnlyAccessLayers(PRIO3)
            .whereLayer(CORE)
            .mayOnlyAccessLayers(DAP, PRIO3)
            .whereLayer(BACKENDS)
            .mayOnlyAccessLayers(CORE, DAP, PRIO3)
            .whereLayer(RUNTIME)
            .mayOnlyAccessLayers(CORE, DAP, PRIO3)
            .whereLayer(JANUS)
            .mayOnlyAccessLayers(RUNTIME, BACKENDS, CORE, DAP, PRIO3)
            .whereLayer(DIVVIUP)
            .mayOnlyAccessLayers(RUNTIME, BACKENDS, CORE, DAP, PRIO3)
            .because("modules use each other as docs and design say");

    @ArchTest
    static final ArchRule TEST_SUPPORT_STAYS_OUT = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.dapemitter.testsupport..")
            .because("fakes are never in a product");

    @ArchTest
    static final ArchRule PRIO3_USES_THE_JDK_ONLY = noClasses()
            .that()
            .resideInAPackage("io.dapemitter.prio3..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("io.dapemitter.prio3..", "java..", "javax.crypto..", "org.jspecify..")
            .because("mathematics needs no library");

    @ArchTest
    static final ArchRule ROOMS_OF_PRIO3_HAVE_NO_CYCLES =
            slices().matching("io.dapemitter.prio3.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule COLLECTING_NEEDS_NO_PROOFS = noClasses()
            .that()
            .resideInAPackage("io.dapemitter.prio3")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.dapemitter.prio3.xof..", "io.dapemitter.prio3.flp..", "io.dapemitter.prio3.protocol..")
            .because("the collector's path is short and stays so");

    @ArchTest
    static final ArchRule CORE_IS_LIGHT_TO_EMBED = noClasses()
            .that()
            .resideInAnyPackage("io.dapemitter.core..", "io.dapemitter.backends..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.snakeyaml..", "picocli..", "org.eclipse.jetty..", "io.prometheus..", "ch.qos.logback..")
            .because("an embedder brings their own YAML, command line, server, metrics and logging back end");

    @ArchTest
    static final ArchRule THE_QUEUE_KNOWS_NOTHING_OF_DAP = noClasses()
            .that()
            .resideInAPackage("io.dapemitter.core.queue..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.dapemitter.dap..", "io.dapemitter.prio3..")
            .because("jobs are opaque to the queue");

    @ArchTest
    static final ArchRule STORE_IS_AT_THE_BOTTOM_OF_CORE = noClasses()
            .that()
            .resideInAPackage("io.dapemitter.core.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.dapemitter.core.queue..",
                    "io.dapemitter.core.task..",
                    "io.dapemitter.core.collect..",
                    "io.dapemitter.core.emit..",
                    "io.dapemitter.core.admin..",
                    "io.dapemitter.core.discover..")
            .because("the datastore serves whatever tables there are");

    @ArchTest
    static final ArchRule ROOMS_OF_THE_RUNTIME_HAVE_NO_CYCLES =
            slices().matching("io.dapemitter.runtime.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ROOMS_OF_CORE_HAVE_NO_CYCLES =
            slices().matching("io.dapemitter.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule COLLECTION_KNOWS_NOTHING_OF_UPLOADS_AND_AGGREGATION = noClasses()
            .that()
            .resideInAPackage("io.dapemitter.dap")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.dapemitter.dap.upload..", "io.dapemitter.dap.aggregation..")
            .because("a collector needs neither, and both build on what it needs");

    @ArchTest
    static final ArchRule UPLOADS_KNOW_NOTHING_OF_AGGREGATION = noClasses()
            .that()
            .resideInAPackage("io.dapemitter.dap.upload..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.dapemitter.dap.aggregation..")
            .because("a client needs no aggregation");

    @ArchTest
    static final ArchRule NOBODY_USES_INTERNALS_OF_ANOTHER_MODULE = noClasses()
            .that()
            .resideOutsideOfPackage("io.dapemitter.core..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.dapemitter.core.discover..")
            .because("discovery is the emitter's own business");

    /** Classes of the modules, not of their tests, test support or benchmarks. */
    static final class ProductCode implements ImportOption {
        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return !location.contains("/test-classes/")
                    && !location.contains("-tests.jar")
                    && !location.contains("emitter-test-support")
                    && !location.contains("emitter-bench");
        }
    }
}
