// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

import io.github.junitistio.mesh.record.RecordKind;
import io.github.junitistio.mesh.record.RecordWindow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The requests that followed from none, with all that followed from them.
 *
 * @param roots these requests, by their beginning
 * @param leftOutBy how many more requests were sent, by the namespaces whose proxies sent them
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Trees(List<Call> roots, Map<String, Long> leftOutBy) {

    /** Copy both. */
    public Trees {
        roots = List.copyOf(roots);
        leftOutBy = Map.copyOf(leftOutBy);
    }

    /** How many more requests were sent. */
    public long leftOut() {
        return leftOutBy.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Read them.
     *
     * @param limit how many records of each proxy are held in memory at most; the first ones
     */
    public static Trees of(RecordWindow window, int limit) {
        window.awaitWritten(window.proxies());
        Bound requests = new Bound(limit);
        Map<Boolean, List<Request>> byReceipt = read(window, RecordKind.REQUEST)
                .filter(requests::admits)
                .collect(Collectors.partitioningBy(
                        Recorded::isReceived, Collectors.mapping(Recorded::request, Collectors.toList())));
        CallTrees trees = new CallTrees(
                byReceipt.getOrDefault(false, List.of()),
                byReceipt.getOrDefault(true, List.of()),
                read(window, RecordKind.ATTEMPT)
                        .filter(new Bound(limit)::admits)
                        .map(Recorded::attempt));
        return new Trees(trees.roots(), requests.leftOutBy);
    }

    private static Stream<Recorded> read(RecordWindow window, RecordKind kind) {
        return Recorded.since(window, kind, window.begin(), proxy -> true);
    }

    /**
     * Those in which a request of a namespace is. What is left out is counted by who sent it: whether such a request followed from one of the namespace
     * is not known.
     */
    public Trees in(String namespace) {
        return new Trees(
                roots.stream()
                        .filter(root -> root.all()
                                .anyMatch(call ->
                                        call.request().proxy().namespace().equals(namespace)))
                        .toList(),
                leftOutBy.containsKey(namespace) ? Map.of(namespace, leftOutBy.get(namespace)) : Map.of());
    }

    private static final class Bound {

        private final int limit;
        private final Map<ProxyLines, Integer> held = new HashMap<>();
        private final Map<String, Long> leftOutBy = new HashMap<>();

        Bound(int limit) {
            this.limit = limit;
        }

        boolean admits(Recorded record) {
            if (held.merge(record.reader(), 1, Integer::sum) <= limit) {
                return true;
            }
            if (!record.isReceived()) {
                leftOutBy.merge(record.reader().namespace(), 1L, Long::sum);
            }
            return false;
        }
    }
}
