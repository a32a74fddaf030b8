// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import static io.github.junitistio.mesh.kube.ResourceType.DEPLOYMENTS;
import static io.github.junitistio.mesh.kube.ResourceType.PODS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.testing.Soak;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RolloutPropertyTests {

    private static final int STEPS = 40;
    private static final List<String> LIMITS = List.of("0", "1", "2", "25%", "50%", "100%");

    @Test
    void never_more_and_never_fewer_than_promised_and_it_always_ends() {
        for (int i = 0; i < Soak.times(100); i++) {
            long seed = new Random().nextLong();
            try (TestCluster cluster = new TestCluster()) {
                new Sequence(cluster, seed).run();
            }
        }
    }

    /** Scaled down in the midst of a rollout, it once replaced Pods beyond what the surge allows. */
    @Test
    void a_sequence_that_went_wrong_once() {
        try (TestCluster cluster = new TestCluster()) {
            new Sequence(cluster, 7564634133284656950L).run();
        }
    }

    private static final class Sequence {
        private final TestCluster cluster;
        private final Random random;
        private final long seed;
        private final RolloutInvariants invariants = new RolloutInvariants();
        private int image;

        Sequence(TestCluster cluster, long seed) {
            this.cluster = cluster;
            this.seed = seed;
            this.random = new Random(seed);
        }

        void run() {
            cluster.api.onChange(invariants);
            String strategy =
                    "strategy: { rollingUpdate: { maxSurge: %s, maxUnavailable: %s } }".formatted(limit(), limit());
            cluster.apply(Manifests.deployment("shop", random.nextInt(7), "shop:0", strategy));
            for (int step = 0; step < STEPS; step++) {
                step();
                assertThat(invariants.violations())
                        .as("seed %d, step %d", seed, step)
                        .isEmpty();
            }
            cluster.allReady();
            assertThat(invariants.violations()).as("seed %d", seed).isEmpty();
            int desired = cluster.get(DEPLOYMENTS, "shop").at("/spec/replicas").asInt();
            assertThat(replicas())
                    .as("seed %d", seed)
                    .hasSize(desired)
                    .allMatch(PodState::isAvailable)
                    .allMatch(pod -> pod.at("/spec/containers/0/image").asText().equals("shop:" + image));
        }

        private void step() {
            switch (random.nextInt(9)) {
                case 0 -> cluster.change(DEPLOYMENTS, "shop", this::nextImage);
                case 1 -> cluster.scale(DEPLOYMENTS, "shop", random.nextInt(7));
                case 2 -> pick(pod -> cluster.status(pod, "Running", false));
                case 3 ->
                    pick(pod -> {
                        invariants.takes(Meta.name(pod));
                        cluster.delete(PODS, Meta.name(pod));
                    });
                case 4 -> pick(pod -> cluster.status(pod, "Failed", false));
                case 5 ->
                    pick(pod -> cluster.change(
                            PODS, Meta.name(pod), it -> Meta.of(it).putObject("labels")));
                default -> pick(pod -> cluster.status(pod, "Running", true));
            }
        }

        private void nextImage(ObjectNode deployment) {
            image++;
            ObjectNode container = (ObjectNode) deployment.at("/spec/template/spec/containers/0");
            container.put("image", "shop:" + image);
        }

        private void pick(Consumer<ObjectNode> action) {
            List<ObjectNode> pods = replicas();
            if (!pods.isEmpty()) {
                action.accept(pods.get(random.nextInt(pods.size())));
            }
        }

        private List<ObjectNode> replicas() {
            return cluster.pods().stream()
                    .filter(pod ->
                            PodState.isActive(pod) && Meta.controller(pod).isPresent())
                    .toList();
        }

        private String limit() {
            return LIMITS.get(random.nextInt(LIMITS.size()));
        }
    }
}
