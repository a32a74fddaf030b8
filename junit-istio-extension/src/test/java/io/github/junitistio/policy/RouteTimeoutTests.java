// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.InjectDelay;
import io.github.junitistio.IstioTest;
import io.github.junitistio.RouteTimeout;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.FailsWithout;
import io.github.junitistio.testing.Instance;
import io.github.junitistio.testing.Timed;
import io.github.junitistio.testing.Timers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@IstioTest(namespace = "route-timeout")
class RouteTimeoutTests {

    private static Instance inventory;

    @BeforeAll
    static void join(Mesh mesh) {
        inventory = Instance.join(mesh, "inventory");
        mesh.urlOf("inventory", "checkout");
    }

    @AfterAll
    static void close() {
        inventory.close();
    }

    @Test
    @RouteTimeout(service = "inventory", timeout = "300ms")
    @InjectDelay(service = "inventory", fixedDelay = "5s")
    @FailsWithout("expected: 504")
    void a_slow_service_is_given_up_when_the_time_is_over(MeshClient client) {
        Timed answer = Timed.get(client, "inventory", "/");

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.body()).isEqualTo("upstream request timeout");
        assertThat(answer.taken()).isBetween(Timers.atLeast(300), Duration.ofSeconds(4));
    }

    /** The limit is the callers' sidecar's, and begins behind its own faults. */
    @Test
    @RouteTimeout(service = "inventory", timeout = "300ms")
    @InjectDelay(service = "inventory", fixedDelay = "600ms", placement = Placement.CALLER)
    @FailsWithout("Expecting actual")
    void a_delay_of_the_caller_is_no_part_of_the_time(MeshClient client) {
        Timed answer = Timed.get(client, "inventory", "/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.taken()).isGreaterThanOrEqualTo(Timers.atLeast(600));
    }

    @Test
    @RouteTimeout(service = "inventory", timeout = "300ms", from = "checkout")
    @InjectDelay(service = "inventory", fixedDelay = "700ms")
    @FailsWithout("expected: 504")
    void one_caller_may_be_less_patient_than_others(Mesh mesh) {
        assertThat(Timed.get(mesh.client("checkout"), "inventory", "/").status())
                .isEqualTo(504);
        assertThat(Timed.get(mesh.client("storefront"), "inventory", "/").status())
                .isEqualTo(200);
    }
}
