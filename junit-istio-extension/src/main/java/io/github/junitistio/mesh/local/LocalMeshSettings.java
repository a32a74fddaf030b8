// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a local mesh is made of.
 *
 * @param istio the release of Istio that proxies say they are of
 * @param pilotDiscovery istiod's program
 * @param envoy Envoy's
 * @param directory the folder for the files of runs
 * @param readyTimeout how long workloads may take to become ready
 * @param mutualTls whether sidecars encrypt what they send each other
 */
record LocalMeshSettings(
        String istio, Path pilotDiscovery, Path envoy, Path directory, Duration readyTimeout, boolean mutualTls) {

    /** The settings as arguments of a program. */
    List<String> arguments() {
        return List.of(
                istio,
                pilotDiscovery.toAbsolutePath().toString(),
                envoy.toAbsolutePath().toString(),
                directory.toAbsolutePath().toString(),
                Long.toString(readyTimeout.toMillis()),
                Boolean.toString(mutualTls));
    }

    /** The settings that such arguments stand for. */
    static LocalMeshSettings of(List<String> arguments) {
        return new LocalMeshSettings(
                arguments.get(0),
                Path.of(arguments.get(1)),
                Path.of(arguments.get(2)),
                Path.of(arguments.get(3)),
                Duration.ofMillis(Long.parseLong(arguments.get(4))),
                Boolean.parseBoolean(arguments.get(5)));
    }
}
