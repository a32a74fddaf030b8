// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.Destination;
import io.github.junitistio.IstioTest;
import io.github.junitistio.TrafficSplit;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.FailsWithout;
import io.github.junitistio.testing.Instance;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The subsets are nobody's: no DestinationRule names them. */
@IstioTest(namespace = "traffic-split")
class TrafficSplitTests {

    private static Instance v1;
    private static Instance v2;
    private static Instance next;

    @BeforeAll
    static void join(Mesh mesh) {
        v1 = Instance.join(mesh, "inventory", "v1");
        v2 = Instance.join(mesh, "inventory", "v2");
        next = Instance.join(mesh, "inventory-next");
    }

    @AfterAll
    static void close() {
        Stream.of(v1, v2, next).forEach(Instance::close);
    }

    @BeforeEach
    void forget() {
        Stream.of(v1, v2, next).forEach(Instance::forget);
    }

    @Test
    @TrafficSplit(
            service = "inventory",
            destinations = {@Destination(subset = "v1", weight = 0), @Destination(subset = "v2", weight = 100)})
    @FailsWithout("expected: 0")
    void blue_green_sends_everything_to_one(MeshClient client) {
        send(50, client);

        assertThat(v1.hits()).isEqualTo(0);
        assertThat(v2.hits()).isEqualTo(50);
    }

    /** With 500 requests at 10 percent, fewer than 20 or more than 87 happen once in a million runs. */
    @Test
    @TrafficSplit(
            service = "inventory",
            destinations = {@Destination(subset = "v1", weight = 90), @Destination(subset = "v2", weight = 10)})
    @FailsWithout("to be between")
    void a_canary_gets_its_share(MeshClient client) {
        send(500, client);

        assertThat(v2.hits()).isBetween(20, 87);
        assertThat(v1.hits() + v2.hits()).isEqualTo(500);
    }

    @Test
    @TrafficSplit(
            service = "inventory",
            destinations = {@Destination(service = "inventory-next"), @Destination(subset = "v1")})
    @FailsWithout("to be between")
    void a_split_may_lead_to_another_service(MeshClient client) {
        send(400, client);

        assertThat(next.hits()).isBetween(152, 248);
        assertThat(v2.hits()).isZero();
    }

    private static void send(int number, MeshClient client) {
        for (int i = 0; i < number; i++) {
            assertThat(client.get("inventory", "/").statusCode()).isEqualTo(200);
        }
    }
}
