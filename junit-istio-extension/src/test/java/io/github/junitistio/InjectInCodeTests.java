// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.istio.api.networking.v1.VirtualService;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.declaration.RequestMatch;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.apply.DeclarationRefusedException;
import io.github.junitistio.testing.EchoServer;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Faults that a test injects itself. */
@IstioTest(namespace = "inject-in-code")
@Execution(ExecutionMode.SAME_THREAD)
class InjectInCodeTests {

    private static EchoServer inventory;
    private static URI url;

    @BeforeAll
    static void join(Mesh mesh) {
        inventory = EchoServer.start("inventory");
        mesh.workload("inventory").at("127.0.0.1", inventory.port());
        url = mesh.urlOf("inventory", "checkout");
    }

    @AfterAll
    static void close() {
        inventory.close();
    }

    @Test
    void a_fault_acts_until_it_is_closed(Mesh mesh) {
        try (Applied abort = mesh.inject(Fault.abort("inventory", 503))) {
            assertThat(get(url).statusCode()).isEqualTo(503);
            abort.verify();
        }
        assertThat(get(url).statusCode()).isEqualTo(200);
        assertThat(virtualServices(mesh)).isZero();
    }

    @Test
    void closing_twice_does_nothing(Mesh mesh) {
        Applied abort = mesh.inject(Fault.abort("inventory", 503));
        assertThat(get(url).statusCode()).isEqualTo(503);
        abort.close();
        abort.close();

        assertThat(get(url).statusCode()).isEqualTo(200);
    }

    @Test
    void faults_nest_and_leave_in_any_order(Mesh mesh) {
        Applied all = mesh.inject(Fault.abort("inventory", 503));
        Applied some = mesh.inject(Fault.abort("inventory", 404).match(RequestMatch.ALL.uri("/lost")));

        assertThat(get(url.resolve("/lost")).statusCode()).isEqualTo(404);
        assertThat(get(url).statusCode()).isEqualTo(503);
        all.close();
        assertThat(get(url.resolve("/lost")).statusCode()).isEqualTo(404);
        assertThat(get(url).statusCode()).isEqualTo(200);
        some.close();
        assertThat(get(url.resolve("/lost")).statusCode()).isEqualTo(200);
        assertThat(virtualServices(mesh)).isZero();
    }

    @Test
    void a_fault_that_vanishes_is_noticed(Mesh mesh) {
        try (Applied abort = mesh.inject(Fault.abort("inventory", 503)).allowUnused()) {
            mesh.kubernetes()
                    .resources(VirtualService.class)
                    .inNamespace("inject-in-code")
                    .delete();

            // The deletion is still on its way to the proxy when the API has answered.
            await().untilAsserted(() -> assertThatExceptionOfType(MeshException.class)
                    .isThrownBy(abort::verify)
                    .withMessageContaining("did not stay until the end of the test")
                    .withMessageContaining("inventory.inject-in-code.svc.cluster.local:8080"));
        }
        assertThat(get(url).statusCode()).isEqualTo(200);
    }

    @Test
    void a_service_that_is_not_there_is_refused(Mesh mesh) {
        assertThatExceptionOfType(DeclarationRefusedException.class)
                .isThrownBy(() -> mesh.inject(Fault.abort("inventroy", 503)))
                .withMessageContaining("there is no service inventroy in namespace inject-in-code")
                .withMessageContaining("inventory.inject-in-code.svc.cluster.local");
    }

    @Test
    void a_caller_that_is_not_there_is_refused(Mesh mesh) {
        assertThatExceptionOfType(DeclarationRefusedException.class)
                .isThrownBy(() -> mesh.inject(Fault.abort("inventory", 503).from("chekout")))
                .withMessageContaining("there is no workload chekout in namespace inject-in-code")
                .withMessageContaining("checkout, inventory");
    }

    @Test
    void a_port_that_is_not_there_is_refused(Mesh mesh) {
        assertThatExceptionOfType(DeclarationRefusedException.class)
                .isThrownBy(() -> mesh.inject(Fault.abort("inventory", 503).match(RequestMatch.ALL.port(9090))))
                .withMessageContaining("no HTTP port 9090")
                .withMessageContaining("8080");
    }

    @Test
    void what_istio_refuses_changes_nothing(Mesh mesh) {
        assertThatExceptionOfType(DeclarationRefusedException.class)
                .isThrownBy(() ->
                        mesh.inject(Fault.abort("inventory", 503).match(RequestMatch.ALL.uri("regex:[[:nope:]]"))))
                .withMessageContaining("nope");
        assertThat(virtualServices(mesh)).isZero();
        assertThat(get(url).statusCode()).isEqualTo(200);
    }

    @Test
    void faults_that_contradict_each_other_are_refused(Mesh mesh) {
        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> mesh.inject(Fault.abort("inventory", 503), Fault.abort("inventory", 404)))
                .withMessageContaining("contradict each other");
        assertThat(virtualServices(mesh)).isZero();
    }

    @Test
    void what_cannot_be_is_refused_before_it_is_injected() {
        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> Fault.abort("inventory", 600))
                .withMessageContaining("600");
    }

    private static int virtualServices(Mesh mesh) {
        return mesh.kubernetes()
                .resources(VirtualService.class)
                .inNamespace("inject-in-code")
                .list()
                .getItems()
                .size();
    }
}
