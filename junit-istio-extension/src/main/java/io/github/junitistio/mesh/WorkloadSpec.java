// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * What is to join the mesh.
 *
 * @param namespace the namespace of its Pod and its Service
 * @param name the service's name, and the Pod's label {@code app}
 * @param version the Pod's label {@code version}, if any
 * @param serviceAccount the Pod's service account; {@code null} for the one that it has if it only called until now, else
 *     {@code default}
 * @param labels further labels of the Pod
 * @param servicePort the port of the Service
 * @param appProtocol the Service port's {@code appProtocol}: {@code http}, {@code http2} or {@code grpc}
 * @param endpoint where the application listens; {@code null} for a workload that only calls
 */
@API(status = Status.INTERNAL, since = "0.1")
public record WorkloadSpec(
        String namespace,
        String name,
        @Nullable String version,
        @Nullable String serviceAccount,
        Map<String, String> labels,
        int servicePort,
        String appProtocol,
        @Nullable Endpoint endpoint) {

    /**
     * Where an application listens.
     *
     * @param host a name or an address that this machine can reach
     * @param port a TCP port
     */
    public record Endpoint(String host, int port) {}

    /** The Pod's service account, if nothing has joined under this name before. */
    public String serviceAccountOrDefault() {
        return Optional.ofNullable(serviceAccount).orElse("default");
    }

    /** All labels of the Pod. */
    public Map<String, String> podLabels() {
        Map<String, String> all = new LinkedHashMap<>(labels);
        all.put("app", name);
        if (version != null) {
            all.put("version", version);
        }
        return all;
    }
}
