// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.model;

import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.observe.Instance;
import io.github.junitistio.observe.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Finds out by which resources requests went that were seen. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Hops {

    private final Inspection in;
    private final Map<List<Object>, List<Route>> routes = new LinkedHashMap<>();

    /** Look at the resources of an inspection. */
    public Hops(Inspection in) {
        this.in = in;
    }

    /** What the mesh did with a request; nothing if the resources do not tell, such as where a route asks for headers. */
    public Optional<Hop> of(Request request) {
        // A gateway has routes of its own; who is behind it is none of its callers.
        if (!request.proxy().equals(request.caller())) {
            return Optional.empty();
        }
        return in.callee(new ServiceHost(request.service())).flatMap(callee -> {
            List<Route> candidates = routes(callee, request.proxy());
            if (candidates.isEmpty()) {
                return Optional.of(new Hop(callee, null, in.snapshot().defaults()));
            }
            return candidates.stream()
                    .filter(route -> Taking.isNamed(route, request))
                    .findFirst()
                    .or(() -> candidates.stream()
                            .filter(route -> Taking.takes(route, request))
                            .findFirst())
                    .map(route -> new Hop(callee, route, in.snapshot().defaults()));
        });
    }

    private List<Route> routes(Callee callee, Instance caller) {
        return routes.computeIfAbsent(
                List.of(callee.host(), caller.namespace(), caller.workload(), caller.version()),
                key -> in.routes(callee, scope(caller)));
    }

    private static CallerScope scope(Instance caller) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (!caller.workload().isEmpty()) {
            labels.put("app", caller.workload());
        }
        if (!caller.version().isEmpty()) {
            labels.put("version", caller.version());
        }
        return new CallerScope(caller.namespace(), labels);
    }
}
