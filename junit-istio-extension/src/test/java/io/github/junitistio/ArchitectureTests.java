// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.junitistio.mesh.MeshException;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.extension.ExtendWith;

/** The arrows between packages, the walls around libraries, and what every type owes its readers. */
@AnalyzeClasses(packages = "io.github.junitistio", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String BASE = "io.github.junitistio";

    @ArchTest
    static final ArchRule nothing_imports_the_front_door = noClasses()
            .that(not(resideInAPackage(BASE)).and(resideInAPackage(BASE + "..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BASE);

    @ArchTest
    static final ArchRule declarations_know_nothing_of_ours =
            only("declaration", "declaration").because("they are plain values");

    @ArchTest
    static final ArchRule resources_are_made_of_declarations = only("istio", "istio", "declaration");

    @ArchTest
    static final ArchRule tools_are_found_without_a_mesh = only("toolchain", "toolchain");

    @ArchTest
    static final ArchRule registries_are_read_for_whomever = only("toolchain.registry", "toolchain.registry");

    @ArchTest
    static final ArchRule the_seam_does_not_know_its_meshes = noClasses()
            .that(resideInAnyPackage(BASE + ".mesh", BASE + ".mesh.apply..", BASE + ".mesh.scope.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    BASE + ".mesh.local..", BASE + ".mesh.cluster..", BASE + ".mesh.k3s..", BASE + ".toolchain.."));

    @ArchTest
    static final ArchRule leaves_of_the_mesh_import_nothing_but_json = only("mesh.await", "mesh.await");

    @ArchTest
    static final ArchRule locks_stand_alone = only("mesh.lock", "mesh.lock");

    @ArchTest
    static final ArchRule objects_stand_alone = only("mesh.kube", "mesh.kube");

    @ArchTest
    static final ArchRule proxies_stand_alone = only("mesh.proxy", "mesh.proxy", "mesh.kube");

    @ArchTest
    static final ArchRule records_stand_alone =
            only("mesh.record", "mesh.record", "mesh.proxy", "mesh.kube", "mesh.await");

    @ArchTest
    static final ArchRule evidence_is_read_through_the_seam = throughTheSeam("observe");

    @ArchTest
    static final ArchRule budgets_are_judged_without_a_mesh = only("budget", "budget", "declaration", "observe");

    @ArchTest
    static final ArchRule experiments_are_planned_without_a_mesh = only("explore", "explore", "declaration", "observe");

    @ArchTest
    static final ArchRule findings_stand_alone = noClasses()
            .that(resideInAPackage(BASE + ".lint"))
            .should()
            .dependOnClassesThat(resideInAPackage(BASE + "..").and(not(resideInAPackage(BASE + ".lint"))));

    @ArchTest
    static final ArchRule policies_are_judged_without_a_mesh = noClasses()
            .that(resideInAnyPackage(BASE + ".lint.model..", BASE + ".lint.rule.."))
            .should()
            .dependOnClassesThat(resideInAPackage(BASE + "..")
                    .and(not(resideInAnyPackage(
                            BASE + ".declaration..",
                            BASE + ".istio..",
                            BASE + ".observe..",
                            BASE + ".lint",
                            BASE + ".lint.model..",
                            BASE + ".lint.rule.."))));

    @ArchTest
    static final ArchRule policies_are_read_through_the_seam = throughTheSeam("lint");

    @ArchTest
    static final ArchRule reports_are_made_of_evidence = throughTheSeam("report");

    @ArchTest
    static final ArchRule evidence_is_kept_through_the_seam = throughTheSeam("evidence");

    @ArchTest
    static final ArchRule manifests_are_read_without_a_mesh = onlyWithErrorsOfTheMesh("mesh.manifest", "mesh.kube");

    @ArchTest
    static final ArchRule images_are_looked_up_without_a_mesh = onlyWithErrorsOfTheMesh("mesh.local.image");

    @ArchTest
    static final ArchRule processes_stand_alone = only("mesh.local.process", "mesh.local.process");

    @ArchTest
    static final ArchRule second_jvms_are_started_without_a_mesh = only("mesh.jvm", "mesh.jvm");

    @ArchTest
    static final ArchRule watching_processes_know_no_cluster =
            only("mesh.cluster.watch", "mesh.cluster.watch", "mesh.jvm", "mesh.files", "mesh.kube");

    @ArchTest
    static final ArchRule identities_stand_alone = only("mesh.local.identity", "mesh.local.identity");

    @ArchTest
    static final ArchRule secrets_are_served_without_a_mesh =
            onlyWithErrorsOfTheMesh("mesh.local.sds", "mesh.local.identity");

    @ArchTest
    static final ArchRule frames_stand_alone = only("mesh.local.http2", "mesh.local.http2");

    @ArchTest
    static final ArchRule files_with_certificates_are_named_without_a_mesh =
            only("mesh.local.tlsfile", "mesh.local.tlsfile", "mesh.local.http2");

    @ArchTest
    static final ArchRule gateways_know_no_sidecars =
            onlyWithErrorsOfTheMesh("mesh.local.gateway", "mesh.await", "mesh.kube", "mesh.proxy", "mesh.template");

    @ArchTest
    static final ArchRule keepers_know_no_more_of_their_mesh_than_its_seam = noClasses()
            .that(resideInAPackage(BASE + ".mesh.local.keep.."))
            .should()
            .dependOnClassesThat(resideInAPackage(BASE + "..")
                    .and(not(resideInAnyPackage(
                            BASE + ".mesh",
                            BASE + ".mesh.jvm..",
                            BASE + ".mesh.kube..",
                            BASE + ".mesh.proxy..",
                            BASE + ".mesh.record..",
                            // What is to be deployed is read by the run, and deployed by the keeper.
                            BASE + ".mesh.manifest..",
                            BASE + ".mesh.local.image..",
                            BASE + ".mesh.local.deploy..",
                            BASE + ".mesh.local.keep.."))));

    @ArchTest
    static final ArchRule the_api_server_stands_alone = noClasses()
            .that(resideInAPackage(BASE + ".mesh.local.apiserver.."))
            .should()
            .dependOnClassesThat(
                    resideInAPackage(BASE + "..").and(not(resideInAPackage(BASE + ".mesh.local.apiserver.."))));

    @ArchTest
    static final ArchRule clusters_know_nothing_of_the_local_mesh = noClasses()
            .that()
            .resideInAnyPackage(BASE + ".mesh.cluster..", BASE + ".mesh.k3s..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BASE + ".mesh.local..");

    @ArchTest
    static final ArchRule clusters_do_not_know_what_they_run_in = noClasses()
            .that()
            .resideInAPackage(BASE + ".mesh.cluster..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BASE + ".mesh.k3s..");

    @ArchTest
    static final ArchRule no_cycles =
            slices().matching("io.github.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule junit_is_known_at_the_front_door_only = noClasses()
            .that(not(resideInAPackage(BASE)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.junit..");

    @ArchTest
    static final ArchRule assertj_is_known_in_assertion_only = noClasses()
            .that(not(resideInAPackage(BASE + ".assertion..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.assertj..");

    @ArchTest
    static final ArchRule testcontainers_is_known_in_k3s_only = noClasses()
            .that(not(resideInAPackage(BASE + ".mesh.k3s..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.testcontainers..");

    @ArchTest
    static final ArchRule grpc_is_known_where_secrets_are_served_only = noClasses()
            .that(not(resideInAPackage(BASE + ".mesh.local.sds..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.grpc..", "com.google.protobuf..");

    @ArchTest
    static final ArchRule bouncy_castle_is_known_where_certificates_are_written_only = noClasses()
            .that(not(resideInAPackage(BASE + ".mesh.local.identity..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule archives_are_known_where_layers_are_read_only = noClasses()
            .that(not(resideInAPackage(BASE + ".toolchain.registry..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.commons.compress..");

    @ArchTest
    static final ArchRule rest_assured_is_known_where_it_may_be_missing = noClasses()
            .that()
            .doNotHaveSimpleName("RestAssuredSpecification")
            .and()
            .doNotHaveSimpleName("MeshClient")
            .and()
            .doNotHaveSimpleName("HttpMeshClient")
            .and()
            .doNotHaveSimpleName("Gateway")
            .and()
            .doNotHaveSimpleName("HttpGateway")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.restassured..");

    @ArchTest
    static final ArchRule kubernetes_is_unknown_to_pure_code = noClasses()
            .that(resideInAnyPackage(
                    BASE + ".declaration..",
                    BASE + ".istio..",
                    BASE + ".toolchain..",
                    BASE + ".lint.model..",
                    BASE + ".lint.rule.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8..");

    @ArchTest
    static final ArchRule slf4j_is_the_only_logger = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.util.logging..", "ch.qos.logback..", "org.apache.logging..", "org.apache.commons.logging..");

    @ArchTest
    static final ArchRule public_types_state_their_status = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .beAnnotatedWith(API.class);

    @ArchTest
    static void packages_are_null_marked(JavaClasses classes) {
        assertThat(classes.stream().map(type -> type.getPackage()).distinct().toList())
                .allSatisfy(type -> assertThat(type.isAnnotatedWith(NullMarked.class))
                        .as(type.getName())
                        .isTrue());
    }

    @ArchTest
    static void containers_repeat_the_meta_annotations(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(type -> type.isAnnotatedWith(Repeatable.class))
                        .toList())
                .isNotEmpty()
                .allSatisfy(type -> {
                    Class<?> annotation = type.reflect();
                    Class<?> container =
                            annotation.getAnnotation(Repeatable.class).value();
                    assertThat(container.getAnnotation(ExtendWith.class))
                            .isEqualTo(annotation.getAnnotation(ExtendWith.class));
                    assertThat(container.getAnnotation(Target.class)).isEqualTo(annotation.getAnnotation(Target.class));
                    assertThat(container.getAnnotation(Retention.class))
                            .isEqualTo(annotation.getAnnotation(Retention.class));
                    assertThat(container.isAnnotationPresent(Inherited.class)).isTrue();
                });
    }

    /** So that no rule passes because it looked at nothing. */
    @ArchTest
    static void the_rules_look_at_something(JavaClasses classes) {
        assertThat(classes).hasSizeGreaterThan(100);
        assertThat(classes.stream().filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC)))
                .hasSizeGreaterThan(30);
    }

    /** A package, with those below it, that imports nothing of ours but the named packages and the exception for users. */
    private static ArchRule onlyWithErrorsOfTheMesh(String from, String... allowed) {
        String[] packages = new String[allowed.length + 1];
        packages[0] = BASE + "." + from + "..";
        for (int i = 0; i < allowed.length; i++) {
            packages[i + 1] = BASE + "." + allowed[i] + "..";
        }
        return noClasses()
                .that(resideInAPackage(BASE + "." + from + ".."))
                .should()
                .dependOnClassesThat(resideInAPackage(BASE + "..")
                        .and(not(resideInAnyPackage(packages)))
                        .and(not(equivalentTo(MeshException.class))));
    }

    /** A package that knows a mesh by its seam only, whoever runs it and whatever is asserted. */
    private static ArchRule throughTheSeam(String from) {
        return noClasses()
                .that(resideInAPackage(BASE + "." + from + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        BASE,
                        BASE + ".mesh.local..",
                        BASE + ".mesh.apply..",
                        BASE + ".mesh.scope..",
                        BASE + ".assertion.."));
    }

    /** A package, with those below it, that imports nothing of ours but the named packages. */
    private static ArchRule only(String from, String... allowed) {
        String[] packages = new String[allowed.length];
        for (int i = 0; i < allowed.length; i++) {
            packages[i] = BASE + "." + allowed[i] + "..";
        }
        return noClasses()
                .that(resideInAPackage(BASE + "." + from + ".."))
                .should()
                .dependOnClassesThat(resideInAPackage(BASE + "..").and(not(resideInAnyPackage(packages))));
    }
}
