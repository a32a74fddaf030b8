// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.policy;

import static io.github.junitistio.testing.Requests.get;
import static io.github.junitistio.testing.Requests.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.Deny;
import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.testing.FailsWithout;
import io.github.junitistio.testing.Instance;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All over connections that are kept alive, from the test to the caller's sidecar and from there to the service's. */
@IstioTest(namespace = "deny")
class DenyTests {

    private static List<Instance> instances;
    private static URI fromCheckout;
    private static URI fromStorefront;

    @BeforeAll
    static void join(Mesh mesh) {
        instances = Stream.of("v1", "v2")
                .map(version -> Instance.join(mesh, "inventory", version))
                .toList();
        fromCheckout = mesh.urlOf("inventory", "checkout");
        fromStorefront = mesh.urlOf("inventory", "storefront");
    }

    @AfterAll
    static void close() {
        instances.forEach(Instance::close);
    }

    @BeforeEach
    @AfterEach
    void nobody_is_refused() {
        for (int i = 0; i < 10; i++) {
            assertThat(get(fromCheckout).statusCode()).isEqualTo(200);
            assertThat(get(fromStorefront).statusCode()).isEqualTo(200);
        }
    }

    @Test
    @Deny(service = "inventory", from = "checkout")
    @FailsWithout("expected: 403")
    void one_caller_is_refused() {
        for (int i = 0; i < 10; i++) {
            HttpResponse<String> refused = get(fromCheckout);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).isEqualTo("RBAC: access denied");
            assertThat(get(fromStorefront).statusCode()).isEqualTo(200);
        }
    }

    @Test
    @Deny(service = "inventory")
    @FailsWithout("expected: 403")
    void everybody_is_refused() {
        for (int i = 0; i < 10; i++) {
            assertThat(get(fromCheckout).statusCode()).isEqualTo(403);
            assertThat(get(fromStorefront).statusCode()).isEqualTo(403);
        }
    }

    @Test
    @Deny(
            service = "inventory",
            from = "checkout",
            methods = {"POST", "PUT"},
            paths = "/stock/*")
    @FailsWithout("expected: 403")
    void some_requests_are_refused() {
        URI stock = fromCheckout.resolve("/stock/7");

        assertThat(send("POST", stock).statusCode()).isEqualTo(403);
        assertThat(send("GET", stock).statusCode()).isEqualTo(200);
        assertThat(send("POST", fromCheckout.resolve("/price")).statusCode()).isEqualTo(200);
        assertThat(send("POST", fromStorefront.resolve("/stock/7")).statusCode())
                .isEqualTo(200);
    }
}
