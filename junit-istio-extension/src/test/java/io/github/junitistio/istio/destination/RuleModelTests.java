// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.ConnectionPool;
import io.github.junitistio.declaration.ConsistentHash;
import io.github.junitistio.declaration.LoadBalancer;
import io.github.junitistio.declaration.OutlierDetection;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.declaration.TrafficPolicy;
import io.github.junitistio.istio.ApiServer;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.Plan;
import io.github.junitistio.istio.RefusedException;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.istio.Samples;
import io.github.junitistio.testing.Soak;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random sequences of policies, owners' edits and removals, against rules that never had a policy. Each failure names its seed. */
class RuleModelTests {

    private static final int SEQUENCES = Soak.times(3_000);

    private int compared;
    private int refused;

    @Test
    void acts_everywhere_changes_nothing_else_and_comes_back_byte_for_byte() {
        for (long seed = 1; seed <= SEQUENCES; seed++) {
            run(seed);
        }
        assertThat(compared).isGreaterThan(20 * SEQUENCES);
        assertThat(refused).isLessThan(2 * SEQUENCES);
    }

    private void run(long seed) {
        RandomRules random = new RandomRules(seed);
        List<ObjectNode> rules = random.rules();
        ApiServer server = new ApiServer(rules);
        ApiServer twin = new ApiServer(rules);
        RuleEdits edits = new RuleEdits(random);
        List<PlacedTraffic> wanted = List.of();
        for (int step = 1; step <= 8; step++) {
            String where = "seed " + seed + ", step " + step;
            if (random.chance(35)) {
                edits.edit(server, twin);
            } else {
                wanted = random.chance(20) ? List.of() : traffic(random);
            }
            try {
                reconcile(server, wanted, step).forEach(server::apply);
            } catch (RefusedException nothingTouched) {
                refused++;
                continue;
            }
            System.out.println(where + "\n W " + wanted + "\n S " + server.list() + "\n T " + twin.list());
            compare(where, wanted, server, twin);
            assertThat(reconcile(server, wanted, step))
                    .as("%s: again with nothing changed: %s", where, server.list())
                    .isEmpty();
        }
        reconcile(server, List.of(), 99).forEach(server::apply);
        assertThat(texts(server)).as("seed %s, after removal", seed).isEqualTo(texts(twin));
    }

    private static List<Plan> reconcile(ApiServer server, List<PlacedTraffic> wanted, int step) {
        return DestinationRules.of(server.list(), MeshConfig.DEFAULT)
                .reconcile(wanted, new RouteToken("4f2a", step), Marks.NONE);
    }

    private static List<PlacedTraffic> traffic(RandomRules random) {
        List<PlacedTraffic> traffic = new ArrayList<>();
        for (int i = random.one(1, 1, 2, 3); i > 0; i--) {
            TrafficPolicy policy = switch (random.one(1, 2, 3)) {
                case 1 -> Policy.circuitBreaker("inventory", ConnectionPool.NONE.maxConnections(random.one(1, 2)));
                case 2 ->
                    Policy.circuitBreaker("inventory", OutlierDetection.NONE.consecutive5xxErrors(random.one(1, 2)));
                default ->
                    Policy.loadBalancing(
                            "inventory",
                            random.one(
                                    LoadBalancer.LEAST_REQUEST,
                                    LoadBalancer.consistentHash(ConsistentHash.useSourceIp())));
            };
            String subset = random.chance(30) ? random.one(RandomRules.SUBSETS) : "";
            traffic.add(PlacedTraffic.of(
                    policy.subset(subset),
                    Samples.INVENTORY,
                    random.one("test", "shop"),
                    Set.of(),
                    subset.isEmpty() ? Map.of() : Map.of("version", subset)));
        }
        return traffic;
    }

    private void compare(String where, List<PlacedTraffic> wanted, ApiServer server, ApiServer twin) {
        for (String namespace : List.of("test", "shop", "prod")) {
            for (int port : new int[] {80, 8080}) {
                for (String subset : List.of("", "v1", "v2", "v3")) {
                    compare(where, wanted, server, twin, namespace, port, subset);
                }
            }
        }
    }

    private void compare(
            String where,
            List<PlacedTraffic> wanted,
            ApiServer server,
            ApiServer twin,
            String namespace,
            int port,
            String subset) {
        ObjectNode now = acting(server, namespace);
        ObjectNode before = acting(twin, namespace);
        if (!subset.isEmpty() && !MergedRule.hasSubset(before, subset)) {
            return;
        }
        ObjectNode is = effective(now, subset, port);
        ObjectNode was = effective(before, subset, port);
        String what = where + ": from " + namespace + " to " + port + " " + subset + " with " + wanted + " in "
                + server.list() + " before " + twin.list();
        for (String group : List.of("connectionPool", "outlierDetection", "loadBalancer", "tls")) {
            JsonNode expected = was.path(group).deepCopy();
            List<JsonNode> fields = wanted.stream()
                    .filter(one -> one.callersNamespace().equals(namespace))
                    .filter(one -> one.subset().isEmpty() || one.subset().equals(subset))
                    .filter(one -> one.fields().has(group))
                    .sorted((one, other) -> Boolean.compare(
                            one.subset().isEmpty(), other.subset().isEmpty()))
                    .map(one -> one.fields().get(group))
                    .toList();
            if (fields.isEmpty()) {
                // What another namespace has declared acts here as well where both go by one rule, and nothing else
                // does.
                boolean elsewhere = wanted.stream().anyMatch(one -> one.fields().has(group));
                if (!elsewhere) {
                    assertThat(is.path(group)).as(what).isEqualTo(expected);
                }
            } else {
                ObjectNode object = expected.isObject() ? (ObjectNode) expected : Json.object();
                boolean alone = wanted.stream()
                        .noneMatch(one -> !one.callersNamespace().equals(namespace)
                                && one.fields().has(group));
                if (alone) {
                    assertThat(is.path(group)).as(what).isEqualTo(overlaid(object, fields, group));
                    compared++;
                }
            }
        }
    }

    // The first of several wins.
    private static JsonNode overlaid(ObjectNode object, List<JsonNode> fields, String group) {
        JsonNode result = object;
        for (int i = fields.size() - 1; i >= 0; i--) {
            result = group.equals("loadBalancer")
                    ? LoadBalancing.over(result, fields.get(i))
                    : merged((ObjectNode) result, fields.get(i));
        }
        return result;
    }

    private static ObjectNode merged(ObjectNode into, JsonNode fields) {
        fields.properties().forEach(field -> {
            if (field.getValue().isObject()) {
                merged(into.withObjectProperty(field.getKey()), field.getValue());
            } else {
                into.set(field.getKey(), field.getValue());
            }
        });
        return into;
    }

    private static ObjectNode acting(ApiServer server, String namespace) {
        List<DestinationRule> rules = server.list().stream()
                .map(tree -> new DestinationRule(tree, MeshConfig.DEFAULT))
                .toList();
        return new MergedRule(new RuleSearch(rules).acting(Samples.INVENTORY, namespace)).of(Map.of());
    }

    private static ObjectNode effective(ObjectNode rule, String name, int port) {
        ObjectNode subset = Json.objects(rule.path("subsets")).stream()
                .filter(one -> one.path("name").asText().equals(name))
                .findFirst()
                .orElseGet(Json::object);
        JsonNode policy = EffectivePolicy.of(rule, subset, port);
        return policy instanceof ObjectNode object ? object.deepCopy() : Json.object();
    }

    private static Map<String, String> texts(ApiServer server) {
        return server.list().stream()
                .collect(Collectors.toMap(tree -> ApiServer.ref(tree).toString(), tree -> {
                    ((ObjectNode) tree.get("metadata")).remove("resourceVersion");
                    return tree.toString();
                }));
    }
}
