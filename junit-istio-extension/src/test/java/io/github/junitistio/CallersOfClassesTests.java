// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.TestKit;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** For how long the sidecars of callers are there that tests have brought into being. */
@Execution(ExecutionMode.SAME_THREAD)
class CallersOfClassesTests {

    private static URI keptByAContext;

    @Test
    void they_end_with_the_class_but_for_a_few_and_those_whose_urls_may_be_used_later() {
        TestKit run = TestKit.run(ManyCallersTestCase.class, NextClassTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(1 + 1);
    }

    /** Only its tests use the mesh, and not the class itself. */
    static class ManyCallersTestCase {

        @RegisterExtension
        static final IstioExtension ISTIO = IstioExtension.inNamespace("callers-of-classes");

        @Test
        void calls_as_many(Mesh mesh) {
            try (EchoServer inventory = EchoServer.start("inventory")) {
                mesh.workload("inventory").at("127.0.0.1", inventory.port());
                keptByAContext = ISTIO.mesh().urlOf("inventory", "storefront");
                IntStream.range(0, 10).forEach(i -> {
                    URI url = i % 2 == 0
                            ? mesh.urlOf("inventory", "caller-" + i)
                            : mesh.client("caller-" + i).uri("inventory");
                    assertThat(get(url).statusCode()).isEqualTo(200);
                });
            }
        }
    }

    @IstioTest(namespace = "callers-of-classes")
    static class NextClassTestCase {

        private static EchoServer inventory;

        @BeforeAll
        static void join(Mesh mesh) {
            inventory = EchoServer.start("inventory");
            mesh.workload("inventory").at("127.0.0.1", inventory.port());
        }

        @AfterAll
        static void close() {
            inventory.close();
        }

        @Test
        void finds_eight_and_the_one_whose_url_is_still_used(Mesh mesh, MeshClient client) {
            List<String> pods = mesh.kubernetes().pods().inNamespace("callers-of-classes").list().getItems().stream()
                    .map(pod -> pod.getMetadata().getLabels().get("app"))
                    .filter(app -> !app.equals("inventory"))
                    .toList();

            assertThat(pods).contains("storefront").hasSize(8 + 1);
            assertThat(get(keptByAContext).statusCode()).isEqualTo(200);
        }
    }
}
