// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.await.Await;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.local.apiserver.ApiServer;
import io.github.junitistio.mesh.local.image.ImageCommand;
import io.github.junitistio.mesh.local.node.PodNetwork.ApplicationPort;
import io.github.junitistio.mesh.local.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Runs the containers of Pods as processes of this machine, as a kubelet does on its node.
 *
 * <p>It runs every Pod that has a {@code spec.nodeName}, but not those whose image is {@code none}: the applications of
 * these run elsewhere. Of a manifest it acts on containers and init containers (sidecars among them), env and envFrom,
 * ports, probes, the preStop hook, restartPolicy and terminationGracePeriodSeconds. It ignores a container's own
 * {@code command} (the declared command of the image stands in its place), volumes, postStart, securityContext and
 * limits; a process has this JVM's environment below its own, and sees this machine's files.
 *
 * <p>This class is thread-safe.
 */
@API(status = Status.INTERNAL, since = "0.1")
public final class Node implements AutoCloseable {

    /** The back-off of a cluster. */
    public static final Duration BACK_OFF = Duration.ofSeconds(10);

    private static final int MESSAGE_LINES = 20;

    private final NodeContext context;
    private final PodRuns runs;

    private Node(NodeContext context, PodRuns runs) {
        this.context = context;
        this.runs = runs;
    }

    /** Start a node that restarts containers as slowly as a cluster does. */
    public static Node start(
            ApiServer api,
            KubeApi kube,
            PodNetwork network,
            BiFunction<String, String, Optional<ImageCommand>> images,
            Path directory) {
        return start(api, kube, network, images, directory, BACK_OFF);
    }

    /**
     * Start a node.
     *
     * @param images the command that is declared for an image in a namespace
     * @param directory where the logs and hosts files of the Pods are written, created if absent
     * @param backOff the pause before the second restart of a container; the first is immediate, and each later pause
     *     is twice the one before, up to five minutes
     */
    public static Node start(
            ApiServer api,
            KubeApi kube,
            PodNetwork network,
            BiFunction<String, String, Optional<ImageCommand>> images,
            Path directory,
            Duration backOff) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + directory, e);
        }
        NodeContext context = new NodeContext(
                kube, network, images, directory, NameResolution.probe(directory), new ClusterNames(), backOff);
        PodRuns runs = new PodRuns(context);
        api.onChange(runs::changed);
        runs.start();
        return new Node(context, runs);
    }

    /** The last lines of what a container wrote, over all its restarts. */
    public String logTail(String namespace, String pod, String container, int lines) {
        return ChildProcess.tail(context.logOf(namespace, pod, container), lines);
    }

    /** The file that {@link #logTail} reads. */
    public Path log(String namespace, String pod, String container) {
        return context.logOf(namespace, pod, container);
    }

    /** One sentence on which processes find services by their names, for messages. */
    public String nameDiagnosis() {
        return context.names().diagnosis();
    }

    /** The declared TCP ports of a Pod's containers on which nobody listens now; none for a Pod that is not run here. */
    public List<ApplicationPort> silentPorts(String namespace, String pod) {
        return runs.find(namespace, pod)
                .flatMap(PodRun::ports)
                .map(Listening::silent)
                .orElse(List.of());
    }

    /**
     * Wait until a Pod runs here and somebody listens on every declared TCP port of its containers.
     *
     * @throws MeshException if that is not so at the deadline, with the end of its logs
     */
    public void awaitListening(String namespace, String pod, Duration deadline) {
        Await.until(
                deadline,
                () -> runs.find(namespace, pod)
                        .flatMap(PodRun::ports)
                        .filter(ports -> Listening.silent(ports).isEmpty())
                        .orElse(null),
                () -> new MeshException(silence(namespace, pod, deadline)));
    }

    private String silence(String namespace, String pod, Duration deadline) {
        StringBuilder text =
                new StringBuilder(Listening.complaint(namespace + "/" + pod, silentPorts(namespace, pod), deadline));
        for (JsonNode container :
                runs.find(namespace, pod).map(run -> Containers.main(run.pod())).orElse(List.of())) {
            String name = Containers.name(container);
            text.append("\nThe end of the log of ").append(name).append(":\n");
            text.append(logTail(namespace, pod, name, MESSAGE_LINES));
        }
        return text.toString();
    }

    /** Kill all processes and detach all Pods; without the time to end that a deletion gives them. */
    @Override
    public void close() {
        runs.close();
    }
}
