// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.GrpcStatus;
import io.github.junitistio.declaration.RequestMatch;
import io.github.junitistio.istio.ApiServer;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.Samples;
import io.github.junitistio.istio.Trees;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** VirtualServices with faults in them, one for each rule, for tests that ask a real istiod whether it takes them. */
public final class SamplePlans {

    private static final Fault ABORT = Fault.abort("inventory", 503);
    private static final Fault DELAY = Fault.delay("inventory", "250ms");
    private static final String ROUTE = "route: [{destination: {host: inventory.shop.svc.cluster.local}}]";

    private final Map<String, ObjectNode> samples = new LinkedHashMap<>();

    private SamplePlans() {}

    /**
     * Make the samples.
     *
     * @return VirtualServices in the namespace shop for the host inventory.shop.svc.cluster.local, by what they show
     */
    public static Map<String, ObjectNode> all() {
        SamplePlans plans = new SamplePlans();
        plans.addConditions();
        plans.addRoutes();
        return plans.samples;
    }

    private void addConditions() {
        add("created for a host without any", "", ABORT);
        add(
                "created for two namespaces",
                "",
                List.of(PlacedFaults.placed(ABORT), PlacedFaults.placed(DELAY, CallerScope.namespace("prod"))));
        add(
                "delay and abort",
                "http: [{" + ROUTE + "}]",
                DELAY.percentage(0.0001),
                Fault.abort("inventory", GrpcStatus.UNAVAILABLE));
        add("no request at all", "http: [{" + ROUTE + "}]", ABORT.percentage(0));
        add(
                "every condition",
                "http: [{" + ROUTE + "}]",
                ABORT.match(RequestMatch.ALL
                        .uri("prefix:/stock")
                        .ignoringUriCase()
                        .method("GET")
                        .scheme("http")
                        .authority("prefix:inventory")
                        .header("x-user", "regex:a|b")
                        .withoutHeader("x-test", "regex:.+")
                        .queryParam("page", "1")
                        .port(80)));
        add(
                "overlapping delay and abort",
                "http: [{" + ROUTE + "}]",
                DELAY.match(RequestMatch.ALL.uri("prefix:/a")),
                ABORT.match(RequestMatch.ALL.header("x-a", "b")));
    }

    private void addRoutes() {
        add("named matches, weights and policies", """
                http:
                - name: split
                  match: [{name: m, uri: {prefix: /a}, statPrefix: s}, {headers: {x-a: {}}, withoutHeaders: {x-b: {regex: '*'}}}]
                  route:
                  - {destination: {host: inventory, subset: v1}, weight: 90}
                  - {destination: {host: inventory, subset: v2}, weight: 10}
                  timeout: 2s
                  retries: {attempts: 2, perTryTimeout: 500ms, retryOn: 5xx}
                  mirror: {host: inventory, subset: v2}
                  headers: {request: {set: {x-c: d}}}
                  corsPolicy: {allowOrigins: [{exact: 'https://example.com'}]}
                """, ABORT);
        add("redirect and direct response", """
                http:
                - {match: [{uri: {prefix: /old}}], redirect: {prefixRewrite: /new}}
                - {match: [{uri: {exact: /teapot}}], directResponse: {status: 418}}
                - {%s}
                """.formatted(ROUTE), ABORT.match(RequestMatch.ALL.uri("prefix:/")));
        add(
                "rewrite",
                "http: [{match: [{uri: {prefix: /api/}}], rewrite: {uri: /}, " + ROUTE + "}]",
                ABORT.match(RequestMatch.ALL.uri("prefix:/api/v1")));
        add(
                "owner's fault",
                "http: [{" + ROUTE + ", fault: {delay: {fixedDelay: 1s, percentage: {value: 1}}}}]",
                ABORT);
        add(
                "several hosts and a gateway",
                "{hosts: [inventory, shop.example.com], gateways: [mesh, edge], http: [{" + ROUTE + "}]}",
                ABORT);
        add("match for mesh", "http: [{match: [{gateways: [mesh]}], " + ROUTE + "}]", ABORT);
        add("http beside tcp", "{http: [{" + ROUTE + "}], tcp: [{match: [{port: 5432}], " + ROUTE + "}]}", ABORT);
    }

    private void add(String shows, String spec, Fault... faults) {
        add(shows, spec, Arrays.stream(faults).map(PlacedFaults::placed).toList());
    }

    private void add(String shows, String spec, List<PlacedRoute> faults) {
        ApiServer server = new ApiServer(spec.isEmpty() ? List.of() : List.of(Trees.virtualService("inventory", spec)));
        VirtualServices.of(server.list(), MeshConfig.DEFAULT)
                .reconcile(faults, Samples.TOKEN, new Marks(Map.of(), Map.of(Marks.DOMAIN + "lease", "10:00")))
                .plans()
                .forEach(server::apply);
        samples.put(shows, server.list().get(0));
    }
}
