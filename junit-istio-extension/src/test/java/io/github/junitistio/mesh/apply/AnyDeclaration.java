// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.declaration.ConnectionPool;
import io.github.junitistio.declaration.ConsistentHash;
import io.github.junitistio.declaration.CorsPolicy;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.Declarations;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.GrpcStatus;
import io.github.junitistio.declaration.HeaderOperations;
import io.github.junitistio.declaration.HttpDirectResponse;
import io.github.junitistio.declaration.HttpMirror;
import io.github.junitistio.declaration.HttpRedirect;
import io.github.junitistio.declaration.HttpRetry;
import io.github.junitistio.declaration.HttpRewrite;
import io.github.junitistio.declaration.LoadBalancer;
import io.github.junitistio.declaration.ManifestDeclaration;
import io.github.junitistio.declaration.OutlierDetection;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.declaration.RequestMatch;
import io.github.junitistio.declaration.RouteDestination;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Declarations by number: all kinds, with values that differ. */
final class AnyDeclaration {

    private static final List<IntFunction<Declaration>> KINDS = List.of(
            value -> Fault.abort("inventory", 500 + value % 90),
            value -> Fault.delay("inventory", (value + 1) + "ms").placement(Placement.CALLEE),
            value -> Fault.abort("inventory", 503)
                    .from("checkout")
                    .match(RequestMatch.ALL.header("user", "exact:" + value)),
            value -> Fault.abort("inventory", 503).firstAttempts(1 + value % 3),
            value -> Fault.abort("inventory", 503).placement(Placement.CALLEE).instances(1),
            value -> Policy.timeout("inventory", (value + 1) + "s"),
            value -> Policy.retries("inventory", HttpRetry.attempts(1 + value % 4)),
            value -> Policy.mirror("inventory", HttpMirror.to("audit").percentage(value % 100)),
            value -> Policy.split(
                    "inventory",
                    RouteDestination.subset("owners").weight(1 + value % 99),
                    RouteDestination.service("audit").weight(1)),
            value -> Policy.split("inventory", RouteDestination.subset("v1"))
                    .match(RequestMatch.ALL.uri("prefix:/" + value)),
            value -> Policy.circuitBreaker("inventory", ConnectionPool.NONE.maxConnections(1 + value % 50)),
            value -> Policy.circuitBreaker("inventory", OutlierDetection.NONE.consecutive5xxErrors(1 + value % 9))
                    .subset("owners"),
            value -> Policy.loadBalancing("inventory", LoadBalancer.RANDOM),
            value -> Policy.loadBalancing(
                    "inventory", LoadBalancer.consistentHash(ConsistentHash.httpHeaderName("x-" + value))),
            value -> Fault.abort("inventory", GrpcStatus.UNAVAILABLE).percentage(1 + value % 100),
            value -> Fault.hang("inventory").match(RequestMatch.ALL.queryParam("hang", "exact:" + value)),
            value -> Fault.slowBody("inventory", 1 + value % 90).subset("owners"),
            value -> Fault.abort("audit", 503).firstRequests(1 + value % 9),
            value -> Fault.reset("audit").from("checkout"),
            value -> Policy.deny("inventory").paths("/" + value + "/*"),
            value -> Policy.deny("audit").from("checkout").methods("PUT"),
            value -> Policy.route("inventory", HttpRewrite.uri("/" + value)),
            value ->
                    Policy.route("inventory", HttpRedirect.to("/" + value)).match(RequestMatch.ALL.uri("exact:/moved")),
            value -> Policy.route("inventory", HttpDirectResponse.status(200 + value % 100))
                    .match(RequestMatch.ALL.uri("prefix:/direct")),
            value -> Policy.route("inventory", HeaderOperations.NONE.setRequest("x-n", "" + value)),
            value -> Policy.route("inventory", CorsPolicy.allowOrigins("https://" + value + ".example")),
            value -> Policy.loadBalancing("inventory", LoadBalancer.ROUND_ROBIN.warmup((1 + value) + "s")),
            value -> Policy.loadBalancing(
                    "audit",
                    LoadBalancer.NONE.distribute("eu/*", Map.of("eu/*", 1 + value % 99, "us/*", 99 - value % 99))),
            value -> Policy.circuitBreaker(
                    "audit",
                    ConnectionPool.NONE.connectTimeout((1 + value) + "s"),
                    OutlierDetection.NONE.interval("9s")),
            value -> Policy.timeout("audit", (value + 1) + "s"),
            value -> ManifestDeclaration.yaml("""
                    apiVersion: networking.istio.io/v1
                    kind: VirtualService
                    metadata: {name: of-audit}
                    spec: {hosts: [audit], http: [{headers: {request: {set: {n: "%d"}}}, route: [{destination: {host: audit}}]}]}
                    """.formatted(value)));

    /** One or two at once, those that go together. */
    static List<Declaration> of(int first, int second) {
        Declaration one = kind(first);
        return second % 3 == 0 ? List.of(one) : new Declarations(List.of(one, kind(second))).all();
    }

    private static Declaration kind(int number) {
        return KINDS.get(number % KINDS.size()).apply(number);
    }

    private AnyDeclaration() {}
}
