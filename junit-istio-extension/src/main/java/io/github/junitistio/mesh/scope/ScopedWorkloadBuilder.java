// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.WorkloadBuilder;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.WorkloadSpec.Endpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers a {@link WorkloadSpec}. */
final class ScopedWorkloadBuilder implements WorkloadBuilder {

    private final MeshScope scope;
    private final String name;
    private final Map<String, String> labels = new LinkedHashMap<>();
    private @Nullable String version;
    private @Nullable String serviceAccount;
    private int servicePort = 8080;
    private String appProtocol = "http";

    ScopedWorkloadBuilder(MeshScope scope, String name) {
        this.scope = scope;
        this.name = name;
    }

    @Override
    public WorkloadBuilder version(String version) {
        this.version = version;
        return this;
    }

    @Override
    public WorkloadBuilder labels(Map<String, String> labels) {
        this.labels.putAll(labels);
        return this;
    }

    @Override
    public WorkloadBuilder serviceAccount(String name) {
        this.serviceAccount = name;
        return this;
    }

    @Override
    public WorkloadBuilder servicePort(int port) {
        this.servicePort = port;
        return this;
    }

    @Override
    public WorkloadBuilder appProtocol(String appProtocol) {
        this.appProtocol = appProtocol;
        return this;
    }

    @Override
    public Workload at(String host, int port) {
        return scope.join(spec(new Endpoint(host, port)));
    }

    @Override
    public Workload callsOnly() {
        return scope.join(spec(null));
    }

    private WorkloadSpec spec(@Nullable Endpoint endpoint) {
        return WorkloadRules.check(new WorkloadSpec(
                scope.namespace(),
                name,
                version,
                serviceAccount,
                Map.copyOf(labels),
                servicePort,
                appProtocol,
                endpoint));
    }
}
