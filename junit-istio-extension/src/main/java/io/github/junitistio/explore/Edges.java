// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.explore;

import io.github.junitistio.observe.Call;
import io.github.junitistio.observe.Instance;
import io.github.junitistio.observe.Request;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Finds the calls that followed from those of a test. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Edges {

    private static final String CLUSTER = ".svc.cluster.local";

    /**
     * Find them, the most frequent ones first.
     *
     * @param roots the test's own requests, with what followed from them
     * @param namespace the test's namespace
     */
    public static List<Edge> of(List<Call> roots, String namespace) {
        Map<Edge, Integer> counts = new TreeMap<>(Comparator.comparing(Edge::toString));
        roots.stream()
                .flatMap(root -> root.calls().stream())
                .flatMap(Call::all)
                .flatMap(call -> edge(call.request(), namespace).stream())
                .forEach(edge -> counts.merge(edge, 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Edge, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Optional<Edge> edge(Request request, String namespace) {
        // A caller without a name cannot be told from others.
        return Optional.of(request.proxy())
                .filter(caller ->
                        !caller.workload().isEmpty() && !request.service().isEmpty())
                .map(caller -> new Edge(
                        caller(caller, namespace), service(request.service(), namespace), request.grpcStatus() >= 0));
    }

    private static String caller(Instance caller, String namespace) {
        return caller.namespace().equals(namespace) ? caller.workload() : caller.workload() + "." + caller.namespace();
    }

    private static String service(String host, String namespace) {
        return Stream.of("." + namespace + CLUSTER, CLUSTER)
                .filter(host::endsWith)
                .findFirst()
                .map(end -> host.substring(0, host.length() - end.length()))
                .orElse(host);
    }

    private Edges() {}
}
