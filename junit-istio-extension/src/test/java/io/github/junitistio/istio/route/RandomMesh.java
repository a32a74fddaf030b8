// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** VirtualServices out of few words, so that what is put together out of them meets often. */
final class RandomMesh {

    static final String SUFFIX = ".shop.svc.cluster.local";
    static final List<String> PATHS = List.of("/", "/a", "/A", "/a/b", "/A/b/c", "/ab", "/a/1", "/b", "/b/x");
    static final List<String> VALUES = List.of("v", "vw", "w");
    static final List<String> REGEXES = List.of("/a.*", ".*", "/[ab]");

    private final Random random;

    RandomMesh(long seed) {
        random = new Random(seed);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    @SafeVarargs
    final <T> T one(T... of) {
        return of[random.nextInt(of.length)];
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    List<ObjectNode> services() {
        List<ObjectNode> services = new ArrayList<>();
        for (int i = one(0, 1, 1, 1, 2, 3); i > 0; i--) {
            services.add(service("vs" + i));
        }
        return services;
    }

    ObjectNode service(String name) {
        ObjectNode tree =
                Trees.virtualService(one("shop", "shop", "test"), name, "2026-01-0" + one(1, 2) + "T00:00:00Z", "");
        if (chance(30)) {
            ((ObjectNode) tree.get("metadata")).putObject("annotations");
        } else if (chance(40)) {
            ((ObjectNode) tree.get("metadata")).putObject("annotations").put("owner", "team");
            ((ObjectNode) tree.get("metadata")).putObject("labels").put("app", "inventory");
        }
        ObjectNode spec = tree.putObject("spec");
        ArrayNode hosts =
                spec.putArray("hosts").add(chance(90) ? "inventory" + SUFFIX : one("*" + SUFFIX, "inventory.shop"));
        if (chance(20)) {
            hosts.add(one("orders.test.svc.cluster.local", "shop.example.com"));
        }
        if (chance(30)) {
            ArrayNode gateways = spec.putArray("gateways").add("mesh");
            if (chance(80)) {
                gateways.add(one("edge", "infra/edge"));
            }
        }
        if (chance(15)) {
            spec.putArray("exportTo").add(one(".", "*", "test", "shop", "~"));
        }
        ArrayNode http = spec.putArray("http");
        for (int i = one(0, 1, 2, 2, 3); i > 0; i--) {
            http.add(route(spec, 80));
        }
        return chance(90) ? with(tree, http, route(spec, 0)) : tree;
    }

    private static ObjectNode with(ObjectNode tree, ArrayNode http, ObjectNode last) {
        http.add(last);
        return tree;
    }

    ObjectNode route(ObjectNode spec, int percentWithMatch) {
        ObjectNode route = Trees.yaml("{}");
        if (chance(50)) {
            route.put("name", one("main", "canary"));
        }
        if (chance(percentWithMatch)) {
            ArrayNode match = route.putArray("match");
            for (int i = one(1, 1, 2); i > 0; i--) {
                match.add(match(spec));
            }
        }
        int kind = below(100);
        if (kind < 10) {
            route.set("redirect", Trees.yaml(one("{uri: /moved}", "{prefixRewrite: /moved}")));
        } else if (kind < 15) {
            route.set("directResponse", Trees.yaml("{status: 418}"));
        } else {
            route.set(
                    "route",
                    Trees.yaml(one(
                                    "{route: [{destination: {host: a}, weight: 90}, {destination: {host: b}, weight: 10}]}",
                                    "{route: [{destination: {host: a, subset: v1, port: {number: 80}}}]}"))
                            .get("route"));
            optional(route, "rewrite", "{uri: /new}", "{authority: other}");
            optional(route, "retries", "{attempts: 2, perTryTimeout: 10ms}");
            optional(route, "mirror", "{host: shadow}");
            optional(route, "headers", "{request: {set: {x-added: a}}}");
            optional(
                    route,
                    "fault",
                    "{abort: {httpStatus: 500, percentage: {value: 1}}}",
                    "{delay: {fixedDelay: 9s, percent: 5}}");
            if (chance(30)) {
                route.put("timeout", one("1s", "2s"));
            }
        }
        return route;
    }

    private void optional(ObjectNode route, String field, String... values) {
        if (chance(15)) {
            route.set(field, Trees.yaml(one(values)));
        }
    }

    private ObjectNode match(ObjectNode spec) {
        ObjectNode match = Trees.yaml("{}");
        if (chance(60)) {
            match.set("uri", uri());
        }
        if (chance(15)) {
            match.put("ignoreUriCase", true);
        }
        if (chance(15)) {
            match.set("method", Trees.yaml("{exact: " + one("GET", "POST") + "}"));
        }
        if (chance(10)) {
            match.set(
                    "authority",
                    Trees.yaml(one("{exact: inventory.shop}", "{exact: shop.example.com}", "{prefix: inv}")));
        }
        if (chance(25)) {
            match.putObject("headers").set("x-a", text());
        }
        if (chance(10)) {
            match.putObject("withoutHeaders").set("x-a", text());
        }
        if (chance(10)) {
            match.putObject("queryParams").set("q", text());
        }
        if (chance(10)) {
            match.put("port", one(80, 8080));
        }
        if (chance(10)) {
            match.put("name", "m1");
        }
        if (chance(10)) {
            match.put("sourceNamespace", one("test", "shop"));
        }
        if (chance(10)) {
            match.putObject("sourceLabels").put(one("app", "version"), one("checkout", "v1"));
        }
        if (chance(25) && spec.path("gateways").size() > 1) {
            match.putArray("gateways").add(one("mesh", spec.at("/gateways/1").asText()));
        }
        return match;
    }

    private ObjectNode uri() {
        return chance(15)
                ? Trees.yaml("{}").put("regex", one(REGEXES))
                : Trees.yaml("{}").put(one("exact", "prefix", "prefix"), one(PATHS));
    }

    private ObjectNode text() {
        return chance(15) ? Trees.yaml("{}") : Trees.yaml("{}").put(one("exact", "prefix", "regex"), one(VALUES));
    }
}
