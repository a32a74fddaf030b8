// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.local.PodSidecar.Running;
import io.github.junitistio.mesh.local.envoy.ControlPlane;
import io.github.junitistio.mesh.local.envoy.Envoy;
import io.github.junitistio.mesh.local.sds.Enrolment;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Optional;

/** Starts the Envoys of a mesh. */
record SidecarLauncher(
        Path envoy,
        String istio,
        Path directory,
        InetSocketAddress istiod,
        InetSocketAddress files,
        Secrets secrets,
        HttpClient http,
        RecordLedger records) {

    void launch(PodSidecar pod) {
        ControlPlane control = new ControlPlane(istio, istiod, files, secrets.address());
        Optional<Enrolment> enrolment = secrets.enrol(pod.identity());
        try {
            Envoy process = Envoy.start(envoy, directory.resolve(pod.toString()), pod.identity(), control);
            try {
                pod.started(new Running(process, process.awaitAdmin(http), enrolment));
                records.add(pod, directory.resolve(pod.toString()));
            } catch (RuntimeException e) {
                process.close();
                throw e;
            }
        } catch (RuntimeException e) {
            enrolment.ifPresent(Enrolment::close);
            throw e;
        }
    }
}
