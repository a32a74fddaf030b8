// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.TestKit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Names in annotations that only the running mesh can tell to be wrong. */
class UnknownNamesTests {

    @Test
    void what_the_mesh_does_not_have_is_explained_with_the_annotation() {
        TestKit run = TestKit.run(UnknownTestCase.class);

        assertThat(run.succeeded()).isZero();
        assertThat(run.failures())
                .extracting(Throwable::getMessage)
                .containsExactly(
                        "@InjectAbort(service = \"inventory\", from = \"chekout\", httpStatus = 503) on"
                                + " UnknownNamesTests.UnknownTestCase.a_caller(): there is no workload chekout in namespace unknown."
                                + " There are: inventory. Correct the name, or let it join before this is declared,"
                                + " such as by Mesh.urlOf(..., \"chekout\").",
                        "@InjectAbort(service = \"inventory\", httpStatus = 503, match = @Match(port = 9090)) on"
                                + " UnknownNamesTests.UnknownTestCase.b_port(): inventory.unknown.svc.cluster.local has no HTTP"
                                + " port 9090. Name one that it has, or none for all of them: 8080.",
                        "@InjectAbort(service = \"inventroy\", httpStatus = 503) on"
                                + " UnknownNamesTests.UnknownTestCase.c_service(): there is no service inventroy in namespace"
                                + " unknown. The mesh has: inventory.unknown.svc.cluster.local. Correct the name, or let a"
                                + " workload join under it before this is declared.");
    }

    @IstioTest(namespace = "unknown")
    @TestMethodOrder(MethodName.class)
    static class UnknownTestCase {

        @BeforeAll
        static void join(Mesh mesh) {
            EchoServer inventory = EchoServer.start("inventory");
            mesh.workload("inventory").at("127.0.0.1", inventory.port());
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503, from = "chekout")
        void a_caller() {}

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503, match = @Match(port = 9090))
        void b_port() {}

        @Test
        @InjectAbort(service = "inventroy", httpStatus = 503)
        void c_service() {}
    }
}
