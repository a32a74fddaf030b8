// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import java.util.Comparator;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The order in which objects are applied: first what others need to exist, then what the mesh does with traffic, then
 * what makes Pods. Objects of one rank keep the order in which they were declared.
 */
@API(status = Status.INTERNAL, since = "0.1")
public final class ApplyOrder {

    private static final List<String> FIRST = List.of(
            "Namespace",
            "CustomResourceDefinition",
            "PriorityClass",
            "StorageClass",
            "ServiceAccount",
            "ClusterRole",
            "Role",
            "ClusterRoleBinding",
            "RoleBinding",
            "ConfigMap",
            "Secret",
            "PersistentVolumeClaim",
            "Service");
    private static final List<String> WORKLOADS = List.of(
            "Pod", "ReplicationController", "ReplicaSet", "StatefulSet", "Deployment", "DaemonSet", "Job", "CronJob");
    private static final int ISTIO = FIRST.size();
    private static final int OTHERS = ISTIO + 1;

    private ApplyOrder() {}

    /** The same objects in the order in which they are applied. */
    public static List<Manifest> sorted(List<Manifest> manifests) {
        return manifests.stream()
                .sorted(Comparator.comparingInt(ApplyOrder::rank))
                .toList();
    }

    static boolean isIstio(Manifest manifest) {
        return manifest.apiVersion().replaceFirst("/.*", "").endsWith(".istio.io");
    }

    private static int rank(Manifest manifest) {
        if (isIstio(manifest)) {
            return ISTIO;
        }
        int first = FIRST.indexOf(manifest.kind());
        if (first >= 0) {
            return first;
        }
        int workload = WORKLOADS.indexOf(manifest.kind());
        return workload < 0 ? OTHERS : OTHERS + 1 + workload;
    }
}
