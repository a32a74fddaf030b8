// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.callee;

import io.github.junitistio.istio.ServiceTarget;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * The instances of a service whose sidecars inject: all of them, a subset, or some that carry a label of ours.
 *
 * @param target the service
 * @param name what tells them from other instances of the service; empty for all
 * @param labels the labels that their Pods have, among others
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Callees(ServiceTarget target, String name, Map<String, String> labels) {

    /** Copy the labels. */
    public Callees {
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("without labels, the sidecars of all services would inject");
        }
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /** Which filters a switch header addresses. */
    String key() {
        return target.host() + (name.isEmpty() ? "" : "/" + name);
    }
}
