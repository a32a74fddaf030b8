// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.IstioTest;
import io.github.junitistio.declaration.ConnectionPool;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.declaration.RequestMatch;
import io.github.junitistio.declaration.RouteDestination;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.testing.Instance;
import io.github.junitistio.testing.SteadyLoad;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Traffic moves between versions while requests come without a pause over connections that stay open: none of them fails. */
@IstioTest(namespace = "steady-load")
// A request that waits for the processor longer than the local mesh drains, which is a second, would be cut off.
@Isolated
class SteadyLoadTests {

    private static final Logger LOG = LoggerFactory.getLogger(SteadyLoadTests.class);

    private static final String OWNERS = """
            {"apiVersion": "networking.istio.io/v1", "kind": "DestinationRule",
             "metadata": {"name": "inventory", "namespace": "steady-load"},
             "spec": {"host": "inventory", "subsets": [{"name": "blue", "labels": {"version": "v1"}}]}}
            """;

    private static Instance v1;
    private static Instance v2;
    private static URI url;

    @BeforeAll
    static void join(Mesh mesh) {
        v1 = Instance.join(mesh, "inventory", "v1");
        v2 = Instance.join(mesh, "inventory", "v2");
        url = mesh.urlOf("inventory", "checkout");
    }

    @AfterAll
    static void close() {
        Stream.of(v1, v2).forEach(Instance::close);
    }

    @BeforeEach
    void forget() {
        Stream.of(v1, v2).forEach(Instance::forget);
    }

    @Test
    void a_canary_is_shifted_step_by_step(Mesh mesh) {
        try (SteadyLoad load = SteadyLoad.on(url)) {
            Applied current = mesh.apply(split(90, 10));
            for (int share : List.of(30, 50, 80, 100)) {
                Applied next = mesh.apply(split(100 - share, share));
                current.close();
                current = next;
                load.awaitMore(100);
                forget();
                load.awaitMore(400);
                // Twelve standard deviations of 400 requests.
                assertThat(v2.hits() * 100.0 / (v1.hits() + v2.hits()))
                        .isBetween(Math.min(share - 30.0, 99.9), share + 30.0);
            }
            assertThat(v1.hits()).isZero();
            current.close();
            load.awaitMore(100);
            assertAllAnswered(load);
        }
    }

    @Test
    void blue_and_green_are_switched_back_and_forth(Mesh mesh) {
        try (SteadyLoad load = SteadyLoad.on(url)) {
            for (int i = 0; i < 5; i++) {
                try (Applied blue = mesh.apply(split(100, 0))) {
                    try (Applied green = mesh.apply(split(0, 100))) {
                        load.awaitMore(20);
                        v1.forget();
                        load.awaitMore(100);
                        assertThat(v1.hits()).isZero();
                    }
                    load.awaitMore(20);
                    v2.forget();
                    load.awaitMore(100);
                    assertThat(v2.hits()).isZero();
                }
            }
            assertAllAnswered(load);
        }
    }

    /** One of the subsets is the owner's, the other one is put into the owner's rule for the test and taken out again. */
    @Test
    void subsets_are_put_into_the_owner_s_rule_and_taken_out(Mesh mesh) {
        KubeApi kube = new KubeApi(mesh.kubernetes());
        String before = Json.text(
                kube.create(ResourceType.DESTINATION_RULES, Json.parse(OWNERS)).path("spec"));
        try (SteadyLoad load = SteadyLoad.on(url)) {
            for (int i = 0; i < 5; i++) {
                try (Applied blue = mesh.apply(Policy.split("inventory", RouteDestination.subset("blue")))) {
                    load.awaitMore(50);
                    try (Applied green = mesh.apply(Policy.split("inventory", RouteDestination.subset("v2")))) {
                        load.awaitMore(20);
                        v1.forget();
                        load.awaitMore(100);
                        assertThat(v1.hits()).isZero();
                    }
                    load.awaitMore(50);
                }
                load.awaitMore(50);
            }
            assertAllAnswered(load);
            assertThat(Json.text(kube.get(ResourceType.DESTINATION_RULES, "steady-load", "inventory")
                            .orElseThrow()
                            .path("spec")))
                    .isEqualTo(before);
        } finally {
            kube.delete(ResourceType.DESTINATION_RULES, "steady-load", "inventory", null);
        }
    }

    @Test
    void clusters_change(Mesh mesh) {
        try (SteadyLoad load = SteadyLoad.on(url)) {
            for (int i = 0; i < 10; i++) {
                try (Applied pool =
                        mesh.apply(Policy.circuitBreaker("inventory", ConnectionPool.NONE.maxConnections(100)))) {
                    load.awaitMore(50);
                }
                load.awaitMore(50);
            }
            assertAllAnswered(load);
        }
    }

    @Test
    void filters_and_the_headers_that_switch_them_come_and_go(Mesh mesh) {
        try (SteadyLoad load = SteadyLoad.on(url)) {
            for (int i = 0; i < 10; i++) {
                try (Applied nobody = mesh.apply(Fault.abort("inventory", 503)
                                .placement(Placement.CALLEE)
                                .firstAttempts(i + 1)
                                .match(RequestMatch.ALL.uri("exact:/nobody-asks")))
                        .allowUnused()) {
                    load.awaitMore(50);
                }
                load.awaitMore(50);
            }
            assertAllAnswered(load);
        }
    }

    @Test
    void a_partition_of_others_comes_and_goes(Mesh mesh) {
        mesh.urlOf("inventory", "storefront");
        try (SteadyLoad load = SteadyLoad.on(url)) {
            for (int i = 0; i < 5; i++) {
                try (Applied others =
                        mesh.apply(Policy.deny("inventory").from("storefront")).allowUnused()) {
                    load.awaitMore(50);
                }
                load.awaitMore(50);
            }
            assertAllAnswered(load);
        }
    }

    private static void assertAllAnswered(SteadyLoad load) {
        LOG.info("{} a second, by status {}", Math.round(load.rate()), load.byStatus());
        assertThat(load.byStatus()).containsOnlyKeys(200);
    }

    private static Policy split(int one, int two) {
        return Policy.split(
                "inventory",
                RouteDestination.subset("v1").weight(one),
                RouteDestination.subset("v2").weight(two));
    }
}
