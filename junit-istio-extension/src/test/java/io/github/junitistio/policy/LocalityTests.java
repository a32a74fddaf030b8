// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.policy;

import static io.github.junitistio.testing.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.CircuitBreaker;
import io.github.junitistio.InjectAbort;
import io.github.junitistio.IstioTest;
import io.github.junitistio.LoadBalancing;
import io.github.junitistio.declaration.LoadBalancer;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.FailsWithout;
import io.github.junitistio.testing.ManifestFolder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service with an instance in each of two regions, called from one of them. */
@IstioTest(namespace = "localities", manifests = ManifestFolder.LOCALITIES)
class LocalityTests {

    private static final Logger LOG = LoggerFactory.getLogger(LocalityTests.class);
    private static final int MANY = 200;

    /** With 200 requests at 80 percent, fewer than 120 or more than 195 happen less than once in a million runs. */
    @Test
    @LoadBalancing(service = "inventory", distribute = "eu/eu-1=eu/eu-1:20,us/us-1:80")
    @FailsWithout("in the other region")
    void shares_go_to_localities(Mesh mesh) {
        List<String> answers = answers(mesh.client("checkout"), MANY);

        assertThat(answers)
                .filteredOn(pod -> pod.startsWith("inventory-us"))
                .as("in the other region")
                .hasSizeBetween(120, 195);
    }

    /** Envoy's workers learn of weights once a second at most, and of a cluster that is made anew at once. */
    @Test
    @LoadBalancing(service = "inventory", distribute = "eu/eu-1=us/us-1:100")
    @FailsWithout("all to the other region")
    void shares_that_change_are_followed_soon(Mesh mesh) {
        MeshClient checkout = mesh.client("checkout");
        assertThat(answers(checkout, 20)).as("all to the other region").allMatch(pod -> pod.startsWith("inventory-us"));

        LoadBalancer stay = LoadBalancer.NONE.distribute("eu/eu-1", Map.of("eu/eu-1", 100));
        try (Applied inner = mesh.apply(Policy.loadBalancing("inventory", stay))) {
            long changed = System.nanoTime();
            await("all from the caller's region")
                    .atMost(Duration.ofSeconds(5))
                    .until(
                            () -> answers(checkout, 20),
                            answers -> answers.stream().allMatch(pod -> pod.startsWith("inventory-eu")));
            LOG.info("shares changed after {} ms", (System.nanoTime() - changed) / 1_000_000);
        }
        await("all from the other region again")
                .atMost(Duration.ofSeconds(5))
                .until(
                        () -> answers(checkout, 20),
                        answers -> answers.stream().allMatch(pod -> pod.startsWith("inventory-us")));
    }

    @Test
    @CircuitBreaker(
            service = "inventory",
            consecutive5xxErrors = 2,
            baseEjectionTime = "600s",
            maxEjectionPercent = 100)
    @LoadBalancing(service = "inventory", failover = "eu=us")
    @FailsWithout("in the caller's region")
    void requests_stay_in_the_caller_s_region(Mesh mesh) {
        assertThat(answers(mesh.client("checkout"), 50))
                .as("in the caller's region")
                .allMatch(pod -> pod.startsWith("inventory-eu"));
    }

    @Test
    @CircuitBreaker(
            service = "inventory",
            consecutive5xxErrors = 2,
            baseEjectionTime = "600s",
            maxEjectionPercent = 100)
    @LoadBalancing(service = "inventory", failover = "eu=us")
    @InjectAbort(service = "inventory", httpStatus = 503, subset = "eu")
    @FailsWithout("an error of the caller's region")
    void requests_go_to_the_other_region_when_the_first_one_fails(Mesh mesh) {
        MeshClient checkout = mesh.client("checkout");

        assertThat(checkout.get("inventory", "/").statusCode())
                .as("an error of the caller's region")
                .isEqualTo(503);
        await("all answers from the other region")
                .until(
                        () -> answers(checkout, 20),
                        answers -> answers.stream().allMatch(pod -> pod.startsWith("inventory-us")));
    }

    private static List<String> answers(MeshClient client, int number) {
        return Stream.generate(() -> client.get("inventory", "/").body())
                .limit(number)
                .toList();
    }
}
