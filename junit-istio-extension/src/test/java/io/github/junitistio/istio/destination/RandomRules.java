// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** DestinationRules out of few words, so that what is put together out of them meets often. */
final class RandomRules {

    static final List<String> SUBSETS = List.of("v1", "v2", "v3");

    private final Random random;
    private int numbers = 1_000;

    RandomRules(long seed) {
        random = new Random(seed);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    @SafeVarargs
    final <T> T one(T... of) {
        return of[random.nextInt(of.length)];
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A number that no other value is: whose value it is can be seen from it. */
    int number() {
        return ++numbers;
    }

    List<ObjectNode> rules() {
        List<ObjectNode> rules = new ArrayList<>();
        for (int i = one(0, 1, 1, 1, 2, 3); i > 0; i--) {
            rules.add(rule("dr" + i));
        }
        return rules;
    }

    ObjectNode rule(String name) {
        ObjectNode tree =
                Json.object().put("apiVersion", "networking.istio.io/v1").put("kind", "DestinationRule");
        ObjectNode metadata = tree.putObject("metadata")
                .put("name", name)
                .put("namespace", one("shop", "shop", "test", "istio-system"))
                .put("uid", name)
                .put("resourceVersion", "1")
                .put("creationTimestamp", "2026-01-0" + one(1, 2) + "T00:00:00Z");
        if (chance(40)) {
            metadata.putObject("labels").put("app", "inventory");
        }
        ObjectNode spec = tree.putObject("spec");
        spec.put("host", host(metadata.get("namespace").asText()));
        if (chance(70)) {
            spec.set("trafficPolicy", policy(true));
        }
        if (chance(60)) {
            ArrayNode subsets = spec.putArray("subsets");
            SUBSETS.stream().filter(subset -> chance(60)).forEach(subset -> subsets.add(subset(subset)));
        }
        if (chance(15)) {
            spec.putArray("exportTo").add(one("*", "."));
        }
        return tree;
    }

    private String host(String namespace) {
        return chance(20)
                ? "*.shop.svc.cluster.local"
                : namespace.equals("shop") && chance(50) ? "inventory" : "inventory.shop.svc.cluster.local";
    }

    ObjectNode subset(String name) {
        ObjectNode subset = Json.object().put("name", name);
        subset.putObject("labels").put("version", name);
        if (chance(40)) {
            subset.set("trafficPolicy", policy(true));
        }
        return subset;
    }

    ObjectNode policy(boolean withPorts) {
        ObjectNode policy = Json.object();
        if (chance(50)) {
            policy.putObject("connectionPool").putObject("tcp").put("maxConnections", number());
        }
        if (chance(50)) {
            policy.putObject("outlierDetection").put("maxEjectionPercent", 10 + number() % 80);
        }
        if (chance(50)) {
            policy.set("loadBalancer", balancer());
        }
        if (chance(20)) {
            policy.putObject("tls").put("mode", "ISTIO_MUTUAL");
        }
        if (withPorts && chance(20)) {
            ObjectNode port = policy(false);
            port.putObject("port").put("number", 80);
            policy.putArray("portLevelSettings").add(port);
        }
        return policy;
    }

    private ObjectNode balancer() {
        ObjectNode balancer = Json.object();
        if (chance(50)) {
            balancer.put("simple", one("RANDOM", "ROUND_ROBIN"));
        } else {
            balancer.putObject("consistentHash").put("httpHeaderName", "x-" + number());
        }
        if (chance(30)) {
            balancer.putObject("localityLbSetting").put("enabled", false);
        }
        return balancer;
    }
}
