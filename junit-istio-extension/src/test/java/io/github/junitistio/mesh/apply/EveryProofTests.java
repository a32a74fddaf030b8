// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import static io.github.junitistio.testing.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.junitistio.declaration.ConnectionPool;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.testing.OwnMesh;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that can be declared counts as effective, or as gone, before the proxy that carries it out says so. */
@Execution(ExecutionMode.SAME_THREAD)
class EveryProofTests {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @TempDir
    private static Path directory;

    private static OwnMesh mesh;
    private static Applier applier;

    @BeforeAll
    static void start() {
        mesh = OwnMesh.start(directory);
        mesh.join("shop", "inventory");
        mesh.runtime().door("shop", "inventory", 0, "checkout");
        applier = new Applier(mesh.runtime(), PATIENCE);
    }

    @AfterAll
    static void close() {
        mesh.close();
    }

    @ParameterizedTest
    @MethodSource("declarations")
    void a_proxy_that_does_not_answer_is_named(String carriedOutBy, Declaration declaration) {
        String pod = mesh.podOf(carriedOutBy);
        mesh.signal(pod, "STOP");

        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> applier.apply("shop", List.of(declaration)))
                .withMessageContaining("The sidecar of " + pod + ".shop does not have what was declared after 2000 ms");

        mesh.signal(pod, "CONT");
    }

    @ParameterizedTest
    @MethodSource("declarations")
    void a_removal_that_does_not_arrive_is_an_error(String anyProxy, Declaration declaration) {
        Applied applied = applier.apply("shop", List.of(declaration));
        mesh.signal("istiod", "STOP");

        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(applied::close)
                .withMessageContaining(" is not provably without what was declared");

        mesh.signal("istiod", "CONT");
        KubeApi kube = new KubeApi(mesh.runtime().kubernetes());
        await().untilAsserted(() -> {
            assertThat(kube.list(ResourceType.DESTINATION_RULES)).isEmpty();
            assertThat(kube.list(ResourceType.VIRTUAL_SERVICES)).isEmpty();
            assertThat(kube.list(ResourceType.AUTHORIZATION_POLICIES)).isEmpty();
        });
    }

    static Stream<Arguments> declarations() {
        return Stream.of(
                argumentSet("abort", "checkout", Fault.abort("inventory", 503)),
                argumentSet(
                        "circuit breaker",
                        "checkout",
                        Policy.circuitBreaker("inventory", ConnectionPool.NONE.maxConnections(1))),
                argumentSet("denial", "inventory", Policy.deny("inventory")),
                argumentSet("reset", "inventory", Fault.reset("inventory")),
                argumentSet(
                        "abort of the callee",
                        "checkout",
                        Fault.abort("inventory", 503).placement(Placement.CALLEE)));
    }
}
