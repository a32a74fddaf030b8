// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/**
 * Nodes whose JVM was killed. Testcontainers' own reaper removes them sooner, where it is not switched off; this does it at
 * the next start.
 */
final class AbandonedNodes {

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedNodes.class);
    private static final String PROCESS = "io.github.junit-istio.process";
    private static final String STARTED = "io.github.junit-istio.started";
    private static final String MACHINE = "io.github.junit-istio.machine";

    /** What a node of this JVM is told by. */
    static Map<String, String> labels() {
        ProcessHandle own = ProcessHandle.current();
        return Map.of(PROCESS, Long.toString(own.pid()), STARTED, started(own), MACHINE, machine());
    }

    /** Remove the nodes of this machine's JVMs that have ended. */
    static void remove() {
        DockerClient engine = DockerClientFactory.lazyClient();
        for (Container each : engine.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(MACHINE, machine()))
                .exec()) {
            if (!isAlive(each.getLabels())) {
                LOG.info("Removing the k3s node {}, which a killed run left behind", each.getId());
                try {
                    engine.removeContainerCmd(each.getId())
                            .withForce(true)
                            .withRemoveVolumes(true)
                            .exec();
                } catch (NotFoundException e) {
                    LOG.debug("Somebody else has removed {}", each.getId(), e);
                }
            }
        }
    }

    private static boolean isAlive(Map<String, String> labels) {
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(labels.getOrDefault(PROCESS, "0")));
        return process.filter(handle -> handle.isAlive() && started(handle).equals(labels.get(STARTED)))
                .isPresent();
    }

    private static String started(ProcessHandle process) {
        return Long.toString(process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli());
    }

    // Several machines may use one engine, and process ids say nothing about the others'.
    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    private AbandonedNodes() {}
}
