// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

import io.github.junitistio.declaration.ServiceName;
import io.github.junitistio.declaration.WorkloadName;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.mesh.proxy.ProxyType;
import io.github.junitistio.mesh.record.ProxyRecords;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which requests are meant.
 *
 * @param namespace where names without a namespace are
 * @param from the caller; {@code null} for every one of the namespace, and the gateways
 * @param to the callee; {@code null} for every one
 * @param which what else is asked of a request
 * @param words the same in words
 */
record Filter(
        String namespace,
        @Nullable WorkloadName from,
        @Nullable ServiceName to,
        Predicate<Request> which,
        String words) {

    static Filter all(String namespace) {
        return new Filter(namespace, null, null, request -> true, "");
    }

    Filter from(String workload) {
        return new Filter(namespace, new WorkloadName(workload), to, which, words);
    }

    Filter to(String service) {
        return new Filter(namespace, from, new ServiceName(service), which, words);
    }

    /** The same callers, to whom and for what they ever call. */
    Filter toAll() {
        return new Filter(namespace, from, null, request -> true, "");
    }

    Filter and(String what, Predicate<Request> more) {
        return new Filter(namespace, from, to, which.and(more), words + " " + what);
    }

    /** Determine if a proxy sends for one of the callers. */
    boolean isCaller(ProxyRecords proxy) {
        if (from == null) {
            return proxy.namespace().equals(namespace) || proxy.type() == ProxyType.ROUTER;
        }
        return proxy.namespace().equals(from.namespace().orElse(namespace))
                && from.name().equals(proxy.labels().get("app"));
    }

    /** Determine if a Pod is one of the callers. */
    boolean isCaller(@Nullable Instance caller) {
        return from == null
                || caller != null
                        && caller.namespace().equals(from.namespace().orElse(namespace))
                        && caller.workload().equals(from.name());
    }

    /** Determine if a host is the callee. */
    boolean isCallee(String host) {
        return to == null || to.text().equals(host) || hosts(to).contains(host);
    }

    /** Determine if a Pod is one of the callee, by its label {@code app}. */
    boolean isCallee(Instance instance) {
        return to == null
                ? instance.namespace().equals(namespace)
                : isCallee(new ServiceHost(instance.workload() + "." + instance.namespace() + ".svc."
                                + MeshConfig.DEFAULT.domain())
                        .name());
    }

    private Set<String> hosts(ServiceName service) {
        return ServiceHost.candidates(service, namespace, MeshConfig.DEFAULT.domain()).stream()
                .map(ServiceHost::name)
                .collect(Collectors.toSet());
    }

    /** What is meant, for messages. */
    @Override
    public String toString() {
        return "from " + (from == null ? "any caller" : from) + " to " + (to == null ? "any service" : to) + words;
    }
}
