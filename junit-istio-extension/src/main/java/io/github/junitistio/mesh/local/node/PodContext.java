// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.local.node.PodNetwork.Addresses;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the containers of one Pod share.
 *
 * @param pod the Pod as it was when it was started
 * @param life ended when the Pod is to end
 * @param last ended when there is no more time for it to end by itself
 * @param bell rings when something that its manifest may refer to has changed
 */
record PodContext(
        NodeContext node,
        ObjectNode pod,
        Addresses addresses,
        PortPlan ports,
        PodStatus status,
        HostsFile hosts,
        Pace life,
        Pace last,
        Bell bell) {

    private static final long DEFAULT_GRACE = 30;

    String namespace() {
        return pod.at("/metadata/namespace").asText();
    }

    String name() {
        return pod.at("/metadata/name").asText();
    }

    /** The Pod as it is now, with the labels that it has now. */
    ObjectNode current() {
        return node.kube().get(ResourceType.PODS, namespace(), name()).orElse(pod);
    }

    Path directory() {
        return node.directoryOf(namespace(), name());
    }

    Duration grace() {
        return Duration.ofSeconds(pod.at("/spec/terminationGracePeriodSeconds").asLong(DEFAULT_GRACE));
    }
}
