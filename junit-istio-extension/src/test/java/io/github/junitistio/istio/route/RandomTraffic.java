// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import static io.github.junitistio.istio.route.PlacedFaults.placed;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.RequestMatch;
import io.github.junitistio.declaration.StringMatch;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.istio.ServiceTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Faults and requests out of the words of a {@link RandomMesh}. */
final class RandomTraffic {

    private final RandomMesh random;

    RandomTraffic(RandomMesh random) {
        this.random = random;
    }

    List<PlacedRoute> faults() {
        List<PlacedRoute> faults = new ArrayList<>();
        for (int i = random.one(1, 1, 2, 2, 3); i > 0; i--) {
            faults.add(fault());
        }
        return faults;
    }

    private PlacedRoute fault() {
        Fault fault = random.chance(50)
                ? Fault.delay("inventory", random.one("1s", "2s"))
                : Fault.abort("inventory", random.one(503, 429));
        RequestMatch match = RequestMatch.ALL;
        if (random.chance(40)) {
            StringMatch uri = random.chance(10)
                    ? StringMatch.regex(random.one(RandomMesh.REGEXES))
                    : StringMatch.parse(random.one("exact:", "prefix:") + random.one(RandomMesh.PATHS));
            match = match.uri(uri.toString());
            match = !(uri instanceof StringMatch.Regex) && random.chance(20) ? match.ignoringUriCase() : match;
        }
        match = random.chance(10) ? match.method(random.one("GET", "POST")) : match;
        match = random.chance(25)
                ? match.header("x-a", random.one("exact:", "prefix:", "regex:") + random.one(RandomMesh.VALUES))
                : match;
        match = random.chance(10)
                ? match.withoutHeader("x-b", random.one("exact:", "regex:.+") + random.one(RandomMesh.VALUES))
                : match;
        match = random.chance(10) ? match.queryParam("q", random.one(RandomMesh.VALUES)) : match;
        match = random.chance(10) ? match.port(random.one(80, 8080)) : match;
        match = random.chance(10) ? match.authority("inventory.shop") : match;
        return placed(fault.percentage(random.one(100, 50, 0)).match(match), target(), callers());
    }

    private ServiceTarget target() {
        return random.chance(85)
                ? new ServiceTarget(new ServiceHost("inventory" + RandomMesh.SUFFIX), "shop", Set.of(80, 8080))
                : new ServiceTarget(new ServiceHost("orders.test.svc.cluster.local"), "test", Set.of(80));
    }

    private CallerScope callers() {
        return new CallerScope(
                random.one("test", "test", "shop"),
                random.one(Map.of(), Map.of("app", "checkout"), Map.of("app", "web", "version", "v1")));
    }

    Request request() {
        String host = random.one(
                "inventory" + RandomMesh.SUFFIX,
                "inventory" + RandomMesh.SUFFIX,
                "inventory" + RandomMesh.SUFFIX,
                "orders.test.svc.cluster.local",
                "shop.example.com");
        String authority =
                host.startsWith("inventory") ? random.one("inventory.shop", "INVENTORY.shop.svc", host + ":80") : host;
        return new Request(
                random.one("mesh", "mesh", "mesh", "mesh", "mesh", "infra/edge", "shop/edge", "test/edge"),
                random.one("test", "test", "shop", "prod"),
                Map.of("app", random.one("checkout", "web"), "version", random.one("v1", "v2")),
                host,
                authority,
                host.startsWith("inventory") ? random.one(80, 8080) : 80,
                "http",
                random.one("GET", "POST"),
                random.one(RandomMesh.PATHS),
                random.chance(50) ? Map.of() : Map.of("q", random.one(RandomMesh.VALUES)),
                random.chance(50) ? Map.of() : Map.of(random.one("x-a", "x-b"), random.one(RandomMesh.VALUES)));
    }
}
