// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * Callers as Istio can tell them apart: the sidecars of one namespace whose pods carry some labels. Istio evaluates both when it generates a
 * proxy's routes, not for each request.
 *
 * @param sourceNamespace the callers' namespace; never empty, because a fault without it would reach every namespace (istio#42862)
 * @param sourceLabels the labels that the callers' pods have, among others; empty for all pods of the namespace
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record CallerScope(String sourceNamespace, Map<String, String> sourceLabels) {

    /** Copy the labels. */
    public CallerScope {
        if (sourceNamespace.isEmpty()) {
            throw new IllegalArgumentException("a fault without the callers' namespace would reach every namespace");
        }
        sourceLabels = Collections.unmodifiableMap(new TreeMap<>(sourceLabels));
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
        return "namespace " + sourceNamespace + (sourceLabels.isEmpty() ? "" : " with labels " + sourceLabels);
    }
}
