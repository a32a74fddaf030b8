// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

import io.github.junitistio.mesh.Footprint;
import io.github.junitistio.mesh.Footprint.Sign;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What requests there were in place of those that a declaration was made for, and what keeps them from it. */
final class Instead {

    private static final int SHOWN = 10;

    private Instead() {}

    static String describe(Footprint footprint, Sightings sightings) {
        String host = footprint.host();
        List<Request> sent = sightings.sent(footprint).toList();
        if (sent.isEmpty()) {
            return "The proxies recorded no request at all while it was in effect. One that does not pass a sidecar is in no record and meets"
                    + " nothing: call by a MeshClient, mesh.urlOf or a workload of the mesh.";
        }
        if (footprint.sign() == Sign.TRAFFIC) {
            return "The proxies recorded no request to or by " + String.join(", ", new TreeSet<>(footprint.names()))
                    + " while it was in effect, but:" + table(sent);
        }
        if (sent.stream().noneMatch(request -> request.service().equals(host))) {
            return "The proxies recorded no request to " + host + " while it was in effect, but:" + table(sent);
        }
        Stream<Request> toHost =
                sent.stream().filter(request -> request.service().equals(host));
        return "The proxies recorded requests to " + host + " while it was in effect, but "
                + switch (footprint.sign()) {
                    case ROUTE ->
                        "by routes that do not carry it: from callers or with a port, path, method or header that it is not for, or"
                                + " matched by a route in front of it:";
                    case CLUSTER -> "to none of " + footprint.names() + ":";
                    case POLICY -> "it refused none of them: their callers, methods or paths are others:";
                    case CONNECTION ->
                        "it closed none of their connections: their callers, or the instances that they got to, are others:";
                    case TRAFFIC -> "of others:";
                }
                + table(toHost.toList());
    }

    private static String table(List<Request> requests) {
        Map<String, Long> kinds = requests.stream()
                .map(Instead::kind)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        String lines = kinds.entrySet().stream()
                .limit(SHOWN)
                .map(kind -> "\n  " + kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining());
        int more = kinds.size() - SHOWN;
        return lines + (more > 0 ? "\n  and of " + more + " more kinds" : "");
    }

    private static String kind(Request request) {
        Instance caller = request.caller();
        return "from " + (caller == null ? "outside" : caller.workload()) + " to " + request.authority() + ", "
                + request.method() + " " + request.path().split("\\?", 2)[0]
                + (request.subset().isEmpty() ? "" : ", subset " + request.subset())
                + (request.route().isEmpty() ? "" : ", route " + request.route()) + ": " + request.status();
    }
}
