// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * Callers as Istio can tell them apart: the sidecars of one namespace whose pods carry some labels, or what serves some Gateways. Istio evaluates both when it generates a
 * proxy's routes, not for each request.
 *
 * @param sourceNamespace the callers' namespace; never empty, because a fault without it would reach every namespace (istio#42862)
 * @param sourceLabels the labels that the callers' pods have, among others; empty for all pods of the namespace
 * @param gateways the Gateways that the callers serve, as {@code namespace/name}; empty for sidecars
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record CallerScope(String sourceNamespace, Map<String, String> sourceLabels, Set<String> gateways) {

    /** Copy the labels. */
    public CallerScope {
        if (sourceNamespace.isEmpty()) {
            throw new IllegalArgumentException("a fault without the callers' namespace would reach every namespace");
        }
        sourceLabels = Collections.unmodifiableMap(new TreeMap<>(sourceLabels));
        gateways = Collections.unmodifiableSet(new TreeSet<>(gateways));
    }

    /** Create a scope of sidecars. */
    public CallerScope(String sourceNamespace, Map<String, String> sourceLabels) {
        this(sourceNamespace, sourceLabels, Set.of());
    }

    /** {@return whether the callers are gateways} */
    public boolean isGateway() {
        return !gateways.isEmpty();
    }

    /**
     * Determine if a proxy is one of the callers.
     *
     * @param namespace the proxy's namespace
     * @param labels all labels of its pod
     * @return {@code true} if it is
     */
    public boolean contains(String namespace, Map<String, String> labels) {
        return namespace.equals(sourceNamespace) && labels.entrySet().containsAll(sourceLabels.entrySet());
    }

    /**
     * Create a scope of all callers in a namespace.
     *
     * @param namespace the namespace
     * @return the scope; never {@code null}
     */
    public static CallerScope namespace(String namespace) {
        return new CallerScope(namespace, Map.of());
    }

    /** {@return the scope in words} */
    @Override
    public String toString() {
        return isGateway()
                ? "gateways " + gateways
                : "namespace " + sourceNamespace + (sourceLabels.isEmpty() ? "" : " with labels " + sourceLabels);
    }
}
