// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.local.envoy.Envoy;
import io.github.junitistio.mesh.local.envoy.SidecarIdentity;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Path;

/** Starts the Envoys of a mesh. */
record SidecarLauncher(Path envoy, Path directory, InetSocketAddress istiod, HttpClient http) {

    void launch(LocalWorkload workload) {
        WorkloadSpec spec = workload.spec();
        SidecarIdentity identity = new SidecarIdentity(
                spec.namespace(),
                workload.pod(),
                workload.address(),
                WorkloadObjects.podLabels(spec, workload.pod()),
                "default");
        Envoy process = Envoy.start(envoy, directory.resolve(workload.toString()), identity, istiod);
        try {
            workload.started(process, process.awaitAdmin(http));
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }
}
