// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.cluster.ClusterMeshProvider;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The mesh of the same cluster once more, from inside. */
final class ClusterRuntime {

    /**
     * Start it with the settings of this JVM.
     *
     * @param more take precedence
     */
    static MeshRuntime start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> settings.put(name, System.getProperty(name)));
        System.getenv().forEach((name, value) -> settings.putIfAbsent(key(name), value));
        settings.putAll(more);
        return new ClusterMeshProvider().start(new MeshSettings(settings::get));
    }

    private static String key(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '-').replaceFirst("^junit-istio-", "junit-istio.");
    }

    private ClusterRuntime() {}
}
