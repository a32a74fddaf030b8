// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

/** Istio's name of an Envoy cluster, such as {@code outbound|8080|v1|inventory.shop.svc.cluster.local}. */
record ClusterName(String subset, String host) {

    static ClusterName of(String text) {
        String[] parts = text.split("\\|", -1);
        return parts.length == 4 ? new ClusterName(parts[2], parts[3]) : new ClusterName("", "");
    }
}
