// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.policy;

import static io.github.junitistio.testing.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.IstioTest;
import io.github.junitistio.Match;
import io.github.junitistio.Mirror;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.FailsWithout;
import io.github.junitistio.testing.Instance;
import io.github.junitistio.testing.Instance.Hold;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IstioTest(namespace = "mirror")
class MirrorTests {

    private static Instance inventory;
    private static Instance next;
    private static Instance audit;

    @BeforeAll
    static void join(Mesh mesh) {
        inventory = Instance.join(mesh, "inventory", "v1");
        next = Instance.join(mesh, "inventory-next");
        audit = Instance.join(mesh, "audit");
    }

    @AfterAll
    static void close() {
        Stream.of(inventory, next, audit).forEach(Instance::close);
    }

    @BeforeEach
    void reset() {
        Stream.of(inventory, next, audit).forEach(Instance::forget);
        next.answer(200);
    }

    @Test
    @Mirror(service = "inventory", to = "inventory-next")
    @FailsWithout("copies")
    void every_request_is_copied(MeshClient client) {
        for (int i = 0; i < 20; i++) {
            assertThat(client.get("inventory", "/" + i).body()).isEqualTo("v1\n");
        }

        await("copies").atMost(Duration.ofSeconds(5)).until(() -> next.hits() == 20);
        assertThat(inventory.hits()).isEqualTo(20);
        assertThat(next.requests().get(0).headers()).containsEntry("host", "inventory:8080");
    }

    @Test
    @Mirror(service = "inventory", to = "inventory-next")
    @Mirror(service = "inventory", to = "audit", match = @Match(method = "GET"))
    @FailsWithout("copies")
    void several_mirrors_act_together(MeshClient client) {
        client.get("inventory", "/");
        client.given("inventory").delete("/");

        await("copies").atMost(Duration.ofSeconds(5)).until(() -> next.hits() == 2 && audit.hits() == 1);
    }

    /** With 400 requests at 50 percent, fewer than 152 or more than 248 copies happen once in a million runs. */
    @Test
    @Mirror(service = "inventory", to = "inventory-next", percentage = 50)
    @FailsWithout("copies")
    void a_share_is_copied(MeshClient client) {
        for (int i = 0; i < 400; i++) {
            client.get("inventory", "/");
        }

        await("copies").atMost(Duration.ofSeconds(5)).until(() -> next.hits() > 151);
        assertThat(next.hits()).isBetween(152, 248);
    }

    @Test
    @Mirror(service = "inventory", to = "inventory-next")
    @FailsWithout("copies")
    void a_mirror_that_does_not_answer_holds_nobody_up(MeshClient client) {
        try (Hold unanswered = next.hold()) {
            for (int i = 0; i < 20; i++) {
                assertThat(client.get("inventory", "/").statusCode()).isEqualTo(200);
            }
            await("copies").atMost(Duration.ofSeconds(5)).until(() -> next.hits() == 20);
        }
    }

    @Test
    @Mirror(service = "inventory", to = "inventory-next")
    @FailsWithout("copies")
    void a_failing_mirror_fails_nobody(MeshClient client) {
        next.answer(500);

        for (int i = 0; i < 20; i++) {
            assertThat(client.get("inventory", "/").statusCode()).isEqualTo(200);
        }
        await("copies").atMost(Duration.ofSeconds(5)).until(() -> next.hits() == 20);
    }
}
