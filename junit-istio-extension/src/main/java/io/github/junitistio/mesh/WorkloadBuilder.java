// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh;

import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Describes a workload; see {@link Mesh#workload}. Not thread-safe. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface WorkloadBuilder {

    /**
     * Set the label {@code version}, by which subsets tell instances apart; none by default.
     *
     * @param version at most 20 lower case letters, digits, dashes and dots
     */
    WorkloadBuilder version(String version);

    /** Add labels of the Pod to those that it has; {@code app} and {@code version} are set by other means. */
    WorkloadBuilder labels(Map<String, String> labels);

    /**
     * Set the service account of its Pod, by which its peers know it: {@code
     * spiffe://cluster.local/ns/<namespace>/sa/<service account>}; by default what it called as until now, or else
     * {@code default}. It is for good: a caller that has URLs of {@link Mesh#urlOf} before it listens gets its service account
     * by joining with {@link #callsOnly} first.
     *
     * @param name at most 253 lower case letters, digits, dashes and dots
     */
    WorkloadBuilder serviceAccount(String name);

    /** Set the port of the Service, from 1 to 65535; 8080 by default. Replicas of one service have the same. */
    WorkloadBuilder servicePort(int port);

    /** Set the {@code appProtocol} of the Service's port: {@code http}, which is the default, {@code http2} or {@code grpc}. */
    WorkloadBuilder appProtocol(String appProtocol);

    /**
     * Let what listens at an address join the mesh. When this returns, every sidecar sends requests for the service to
     * it. Joining twice under one name makes two instances of the service.
     *
     * @param host a name or address that this machine reaches
     * @param port a TCP port
     * @throws io.github.junitistio.declaration.InvalidDeclarationException if a name, label, protocol or port is one that
     *     Kubernetes or Istio refuses
     * @throws MeshException if it cannot join, with the reason; then nothing of it is left
     */
    Workload at(String host, int port);

    /**
     * Join as a workload that only calls. It may serve later, by {@link #at} under the same name.
     *
     * @throws io.github.junitistio.declaration.InvalidDeclarationException as {@link #at} does
     * @throws MeshException if it cannot join, with the reason; then nothing of it is left
     */
    Workload callsOnly();
}
