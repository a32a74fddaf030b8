// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.callee;

import io.github.junitistio.istio.ServiceTarget;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * The instances of a service whose sidecars inject: all of them, a subset, or some by name. These get no label of ours: istiod can miss that
 * the labels of a Pod have changed, while it cannot miss what a sidecar has said of itself when it connected.
 *
 * @param target the service
 * @param name what tells them from other instances of the service; empty for all
 * @param labels the labels that their Pods have, among others
 * @param pods the names of their Pods; empty for all that have the labels
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Callees(ServiceTarget target, String name, Map<String, String> labels, Set<String> pods) {

    /** Copy the labels, and sort the names. */
    public Callees {
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("without labels, the sidecars of all services would inject");
        }
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        pods = Collections.unmodifiableSet(new TreeSet<>(pods));
    }

    /** Which filters a switch header addresses. */
    String key() {
        String instances = pods.isEmpty() ? "" : "-" + Integer.toHexString(pods.hashCode());
        return target.host() + (name.isEmpty() ? "" : "/" + name) + instances;
    }
}
