// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.TestKit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** A reset that closes no connection fails the test, by what the proxies of its service have counted. */
class UnusedResetTests {

    private static final String NAME = UnusedTestCase.class.getSimpleName();

    @Test
    void is_told_by_the_counters_of_the_service() {
        Map<String, Throwable> failures =
                TestKit.run(UnusedTestCase.class, UsedTestCase.class).failuresByTest();

        assertThat(failures).containsOnlyKeys(NAME + ".another_caller_calls", NAME + ".in_code");
        assertThat(failures.get(NAME + ".another_caller_calls"))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage("@InjectReset(service = \"inventory\", from = \"storefront\") on"
                        + " UnusedResetTests.UnusedTestCase.another_caller_calls(MeshClient): no request met it. The proxies recorded"
                        + " requests to inventory.unused-reset.svc.cluster.local while it was in effect, but it closed none of their"
                        + " connections: their callers, or the instances that they got to, are others:"
                        + "\n  1 from mesh-client to inventory:8080, GET /, route default: 200"
                        + "\nWhere that is meant: allowUnused = true in @IstioTest.");
        assertThat(failures.get(NAME + ".in_code"))
                .hasMessageStartingWith("connection reset")
                .hasMessageContaining(
                        "storefront to inventory, applied in code: no request met it. The proxies recorded requests to");
    }

    @IstioTest(namespace = "unused-reset")
    static class UnusedTestCase extends UnusedShop {

        @Test
        @InjectReset(service = "inventory", from = "storefront")
        void another_caller_calls(MeshClient client) {
            client.get("inventory", "/");
        }

        @Test
        void in_code(Mesh mesh, MeshClient client) {
            try (Applied reset = mesh.inject(Fault.reset("inventory").from("storefront"))) {
                client.get("inventory", "/");
            }
        }
    }

    @IstioTest(namespace = "used-reset")
    static class UsedTestCase extends UnusedShop {

        @Test
        @InjectReset(service = "inventory", from = "storefront")
        void its_caller_calls(Mesh mesh) {
            assertThat(mesh.client("storefront").get("inventory", "/").statusCode())
                    .isEqualTo(503);
        }

        @Test
        void before_it_is_out(Mesh mesh, MeshClient client) {
            try (Applied reset = mesh.inject(Fault.reset("inventory"))) {
                client.get("inventory", "/");
                // Listeners change with it.
                mesh.inject(Fault.reset("payment")).allowUnused().close();
            }
        }

        @Test
        @InjectReset(service = "audit")
        void one_whose_instance_has_taken_its_counter_along(MeshClient client) {
            client.get("audit", "/");
            audit.close();
        }
    }
}
