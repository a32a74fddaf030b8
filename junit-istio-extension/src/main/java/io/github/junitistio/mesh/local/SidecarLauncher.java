// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.local.envoy.Envoy;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Path;

/** Starts the Envoys of a mesh. */
record SidecarLauncher(
        Path envoy, Path directory, InetSocketAddress istiod, InetSocketAddress secrets, HttpClient http) {

    void launch(PodSidecar pod) {
        Envoy process = Envoy.start(envoy, directory.resolve(pod.toString()), pod.identity(), istiod, secrets);
        try {
            pod.started(process, process.awaitAdmin(http));
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }
}
