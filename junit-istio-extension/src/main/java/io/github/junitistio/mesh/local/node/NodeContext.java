// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.local.image.ImageCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/** What all Pods of a node share. */
record NodeContext(
        KubeApi kube,
        PodNetwork network,
        BiFunction<String, String, Optional<ImageCommand>> images,
        Path directory,
        NameResolution names,
        ClusterNames hosts,
        Duration backOff) {

    /** Where the logs of a Pod's containers are. */
    Path directoryOf(String namespace, String pod) {
        return directory.resolve(pod + "." + namespace);
    }

    Path logOf(String namespace, String pod, String container) {
        return directoryOf(namespace, pod).resolve(container + ".log");
    }
}
