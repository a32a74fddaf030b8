// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.policy;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.IstioTest;
import io.github.junitistio.declaration.LoadBalancer;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.testing.Instance;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Instances get their share of the requests little by little. */
@IstioTest(namespace = "warm-up")
@Execution(ExecutionMode.SAME_THREAD)
// How large the share of a new instance is depends on its age: requests that are slow to come find it older.
@Isolated
class WarmupTests {

    private static final Logger LOG = LoggerFactory.getLogger(WarmupTests.class);
    private static final Duration WINDOW = Duration.ofSeconds(6);
    private static final int MANY = 100;

    private Instance old;
    private URI url;

    @BeforeEach
    void join(Mesh mesh) {
        old = Instance.join(mesh, "inventory", "v1");
        url = mesh.urlOf("inventory", "checkout");
    }

    @AfterEach
    void close() {
        old.close();
    }

    /** In its first second an instance has a sixth of the weight of a warm one, so one in seven requests, and at last one in two. */
    @Test
    void a_new_instance_begins_with_a_small_share(Mesh mesh) {
        LoadBalancer warmup = LoadBalancer.ROUND_ROBIN.warmup(WINDOW.toSeconds() + "s");
        try (Applied balancing = mesh.apply(Policy.loadBalancing("inventory", warmup))) {
            // The declaration makes the cluster anew: to Envoy the old instance is as young as it.
            Instant declared = Instant.now();
            await("the old instance is warm")
                    .until(() -> Duration.between(declared, Instant.now()).compareTo(WINDOW.plusSeconds(1)) > 0);
            try (Instance young = Instance.join(mesh, "inventory", "v2")) {
                await("the first request to the new instance").until(() -> hitsOf(young, 1) == 1);

                int first = hitsOf(young, MANY);
                int last = await("an even share").until(() -> hitsOf(young, MANY), hits -> hits >= MANY / 2 - 1);

                LOG.info("of {} requests {} at first, {} at last", MANY, first, last);
                assertThat(first).isBetween(1, MANY * 2 / 5);
                assertThat(last).isLessThanOrEqualTo(MANY / 2 + 1);
            }
        }
    }

    @Test
    void instances_that_are_there_at_the_declaration_are_equally_young(Mesh mesh) {
        try (Instance second = Instance.join(mesh, "inventory", "v2");
                Applied balancing =
                        mesh.apply(Policy.loadBalancing("inventory", LoadBalancer.ROUND_ROBIN.warmup("600s")))) {
            assertThat(hitsOf(second, MANY)).isBetween(MANY / 2 - 1, MANY / 2 + 1);
        }
    }

    @Test
    void without_it_a_new_instance_has_its_share_at_once(Mesh mesh) {
        try (Applied balancing = mesh.apply(Policy.loadBalancing("inventory", LoadBalancer.ROUND_ROBIN));
                Instance young = Instance.join(mesh, "inventory", "v2")) {
            await("the first request to the new instance").until(() -> hitsOf(young, 1) == 1);

            assertThat(hitsOf(young, MANY)).isBetween(MANY / 2 - 1, MANY / 2 + 1);
        }
    }

    /** How many of so many requests an instance gets. */
    private int hitsOf(Instance instance, int requests) {
        instance.forget();
        for (int i = 0; i < requests; i++) {
            assertThat(get(url).statusCode()).isEqualTo(200);
        }
        return instance.hits();
    }
}
