// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.istio.callee.ConnectionReset;
import io.github.junitistio.mesh.proxy.Proxy;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Which instances have closed connections, by the counters of their proxies. These end with the reset, or with the proxy. */
final class ClosedConnections {

    private final Supplier<List<Proxy>> proxies;
    private final Map<String, Counted> resets = new HashMap<>();

    ClosedConnections(Supplier<List<Proxy>> proxies) {
        this.proxies = proxies;
    }

    /** Note which instances count for resets that are in effect, and forget all others. */
    void follow(Collection<ConnectionReset> active) {
        resets.keySet().retainAll(active.stream().map(ConnectionReset::id).collect(Collectors.toSet()));
        for (ConnectionReset reset : active) {
            resets.computeIfAbsent(
                    reset.id(),
                    id -> new Counted(reset, Set.copyOf(counts(reset).keySet())));
        }
    }

    /**
     * Look who has closed one, without a failure: what is declared must be taken out, whatever can be read.
     *
     * @param id that of the reset
     * @return the Pods with their namespaces; nothing if it cannot be told, as a proxy that counted has ended or does not answer
     */
    Optional<Set<String>> by(String id) {
        Counted counted = resets.get(id);
        if (counted == null || counted.pods.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Long> now = counts(counted.reset);
        Set<String> closing = new HashSet<>();
        now.forEach((pod, connections) -> {
            if (connections > 0) {
                closing.add(pod);
            }
        });
        return closing.isEmpty() && !now.keySet().containsAll(counted.pods) ? Optional.empty() : Optional.of(closing);
    }

    private Map<String, Long> counts(ConnectionReset reset) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Proxy proxy : proxies.get()) {
            if (proxy.namespace().equals(reset.callees().target().namespace())) {
                count(proxy, reset.counter()).ifPresent(count -> counts.put(proxy.toString(), count));
            }
        }
        return counts;
    }

    private static Optional<Long> count(Proxy proxy, String counter) {
        try {
            return Optional.ofNullable(
                    proxy.admin().stats("^" + counter.replace(".", "\\.") + "$").get(counter));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private record Counted(ConnectionReset reset, Set<String> pods) {}
}
