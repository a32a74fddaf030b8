// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.istio.api.networking.v1.VirtualService;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.TestKit;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A mesh that is kept in a field, and an injection that is kept for longer than a test. The cases share static fields. */
@Execution(ExecutionMode.SAME_THREAD)
class HeldMeshTests {

    @Test
    void a_mesh_can_be_kept_wherever_tests_keep_things() {
        TestKit run = TestKit.run(
                StaticFieldTestCase.class,
                ConstructorTestCase.class,
                PerClassConstructorTestCase.class,
                WholeClassTestCase.class,
                BothTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(2 + 2 + 1 + 2 + 1);
    }

    @Test
    void a_mesh_ends_with_its_test() {
        TestKit run = TestKit.run(TooLateTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(3);
    }

    @Test
    void a_test_does_not_end_in_the_middle_of_an_injection() {
        TestKit run = TestKit.run(InTheMiddleTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(10);
    }

    abstract static class Base {

        static EchoServer inventory;
        static URI url;

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
    }

    @IstioTest(namespace = "held-static", allowUnused = true)
    static class StaticFieldTestCase extends Base {

        private static Mesh mesh;

        @BeforeAll
        static void keep(Mesh injected) {
            mesh = injected;
        }

        @RepeatedTest(2)
        void injects_by_the_class_s_mesh() {
            try (Applied abort = mesh.inject(Fault.abort("inventory", 503))) {
                assertThat(get(url).statusCode()).isEqualTo(503);
                abort.verify();
            }
            assertThat(get(url).statusCode()).isEqualTo(200);
        }
    }

    @IstioTest(namespace = "held-constructor", allowUnused = true)
    static class ConstructorTestCase {

        private final Mesh mesh;
        private final EchoServer own = EchoServer.start("own");

        ConstructorTestCase(Mesh mesh) {
            this.mesh = mesh;
            mesh.workload("inventory").at("127.0.0.1", own.port());
        }

        @RepeatedTest(2)
        void what_its_instance_adds_goes_with_the_test(MeshClient client) {
            for (int i = 0; i < 6; i++) {
                client.get("inventory", "/");
            }
            assertThat(own.requests()).isEqualTo(6);
            mesh.inject(Fault.abort("inventory", 503));
            assertThat(client.get("inventory", "/").statusCode()).isEqualTo(503);
        }

        @AfterEach
        void close() {
            own.close();
        }
    }

    @IstioTest(namespace = "held-per-class")
    @TestInstance(Lifecycle.PER_CLASS)
    static class PerClassConstructorTestCase {

        private final EchoServer inventory = EchoServer.start("inventory");
        private final MeshClient client;

        PerClassConstructorTestCase(Mesh mesh) {
            mesh.workload("inventory").at("127.0.0.1", inventory.port());
            client = mesh.client();
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void a_constructor_runs_before_the_class_begins() {
            assertThat(client.get("inventory", "/").statusCode()).isEqualTo(503);
        }

        @AfterAll
        void close() {
            inventory.close();
        }
    }

    @IstioTest(namespace = "held-whole-class", allowUnused = true)
    static class WholeClassTestCase extends Base {

        @BeforeAll
        static void inject(Mesh mesh) {
            mesh.inject(Fault.abort("inventory", 503));
        }

        @Test
        void holds_in_every_test() {
            assertThat(get(url).statusCode()).isEqualTo(503);
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 404)
        void gives_way_to_a_test_s_own_fault() {
            assertThat(get(url).statusCode()).isEqualTo(404);
        }

        @AfterEach
        void holds_after_every_test() {
            assertThat(get(url).statusCode()).isEqualTo(503);
        }
    }

    @IstioTest(namespace = "held-both", allowUnused = true)
    static class BothTestCase extends Base {

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void declares_one_fault_and_injects_another(Mesh mesh) {
            try (Applied own = mesh.inject(Fault.abort("inventory", 404))) {
                assertThat(get(url).statusCode()).isEqualTo(404);
            }
            assertThat(get(url).statusCode()).isEqualTo(503);
        }

        @AfterEach
        void no_fault_is_left() {
            assertThat(get(url).statusCode()).isEqualTo(200);
        }
    }

    @IstioTest(namespace = "held-too-late", allowUnused = true)
    @TestMethodOrder(MethodName.class)
    static class TooLateTestCase extends Base {

        private static Mesh kept;
        private static Applied open;

        @Test
        void a_keeps_what_is_its_own(Mesh mesh) {
            kept = mesh;
            open = mesh.inject(Fault.abort("inventory", 503));
        }

        @Test
        void b_cannot_inject_by_the_mesh_of_a_test_that_has_ended() {
            assertThatExceptionOfType(MeshException.class)
                    .isThrownBy(() -> kept.inject(Fault.abort("inventory", 503)))
                    .withMessageContaining("TooLateTestCase.a_keeps_what_is_its_own(Mesh) has ended")
                    .withMessageContaining("parameter");
            assertThatExceptionOfType(MeshException.class)
                    .isThrownBy(() -> kept.workload("payment").at("127.0.0.1", inventory.port()));
            assertThat(get(url).statusCode()).isEqualTo(200);
        }

        @Test
        void c_may_close_from_any_thread_what_is_closed_already(Mesh mesh) {
            CompletableFuture.runAsync(open::close).join();
            try (Applied abort = mesh.inject(Fault.abort("inventory", 503))) {
                open.close();
                assertThat(get(url).statusCode()).isEqualTo(503);
            }
        }
    }

    @IstioTest(namespace = "held-in-the-middle", allowUnused = true)
    static class InTheMiddleTestCase extends Base {

        @BeforeEach
        void no_fault() {
            assertThat(get(url).statusCode()).isEqualTo(200);
        }

        @RepeatedTest(10)
        void ends_while_another_thread_injects(Mesh mesh) {
            var virtualServices =
                    mesh.kubernetes().resources(VirtualService.class).inNamespace("held-in-the-middle");
            CompletableFuture.runAsync(() -> mesh.inject(Fault.abort("inventory", 503)));
            await().until(() -> !virtualServices.list().getItems().isEmpty());
        }
    }
}
