// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.await.Await;
import io.github.junitistio.mesh.await.WaitingInLog;
import io.github.junitistio.mesh.door.Door;
import io.github.junitistio.mesh.door.DoorTargets;
import io.github.junitistio.mesh.door.EntryHosts;
import io.github.junitistio.mesh.door.ServiceEndpoint;
import io.github.junitistio.mesh.door.ServiceEndpoints;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.proxy.EnvoyAdmin;
import io.github.junitistio.mesh.proxy.KnownEndpoints;
import io.github.junitistio.mesh.proxy.ProxyState;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens doors in the sidecars of callers, and forwards ports of this machine to them. Thread-safe. */
final class ClusterDoors {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String LOOPBACK = "127.0.0.1";

    private final KubeApi kube;
    private final Run run;
    private final Possessions possessions;
    private final ClusterProxies proxies;
    private final PodForwards forwards;
    private final DoorTargets targets;

    ClusterDoors(KubeApi kube, Run run, Possessions possessions, ClusterProxies proxies, PodForwards forwards) {
        this.kube = kube;
        this.run = run;
        this.possessions = possessions;
        this.proxies = proxies;
        this.forwards = forwards;
        this.targets = new DoorTargets(kube, new EntryHosts(kube));
    }

    /** The URL of a service for a caller; the same one each time. */
    URI open(StandIn caller, String service, int port) {
        PodKey pod = caller.key();
        int called = targets.find(service, pod.namespace(), port).port();
        Door door = new Door(pod.namespace(), pod.name(), LOOPBACK, service, called);
        return caller.doors().computeIfAbsent(door.name(), missing -> {
            listen(caller, called);
            possessions.apply(ResourceType.ENVOY_FILTERS, run.mark(door.envoyFilter()));
            String bound = awaitOpen(caller, door);
            return forwards.open(pod, Integer.parseInt(bound.substring(bound.lastIndexOf(':') + 1)));
        });
    }

    /** The caller has no application whose calls could be intercepted: its sidecar listens on loopback for each port. */
    private void listen(StandIn caller, int port) {
        synchronized (caller) {
            if (!caller.ports().add(port)) {
                return;
            }
            PodKey pod = caller.key();
            ObjectNode sidecar = ClusterNamespaces.object(
                    ResourceType.SIDECARS.apiVersion(), ResourceType.SIDECARS.kind(), pod.namespace(), pod.name());
            ObjectNode spec = sidecar.putObject("spec");
            spec.withObject("/workloadSelector/labels").put(StandIns.POD, pod.name());
            ArrayNode egress = spec.putArray("egress");
            for (int each : caller.ports()) {
                ObjectNode listener = egress.addObject();
                listener.putObject("port")
                        .put("number", each)
                        .put("protocol", "HTTP")
                        .put("name", "http-" + each);
                listener.put("bind", LOOPBACK).put("captureMode", "NONE");
                listener.putArray("hosts").add("*/*");
            }
            egress.addObject().putArray("hosts").add("*/*");
            possessions.apply(ResourceType.SIDECARS, run.mark(sidecar));
        }
    }

    private String awaitOpen(StandIn caller, Door door) {
        EnvoyAdmin admin = proxies.admin(caller.key());
        return Await.until(
                DEADLINE,
                new WaitingInLog(() -> "the sidecar of " + caller.key() + " to take calls for " + door.service()),
                () -> bound(admin, door),
                () -> new MeshException("The sidecar of " + caller.key() + " does not take calls for " + door.service()
                        + ":" + door.port() + " after " + DEADLINE.toSeconds() + " s. See istiod's log."));
    }

    private @Nullable String bound(EnvoyAdmin admin, Door door) {
        try {
            ProxyState state = new ProxyState(admin);
            KnownEndpoints known = KnownEndpoints.of(admin);
            boolean complete = state.listensOn(LOOPBACK, door.port())
                    && endpointsOf(door).stream().allMatch(endpoint -> endpoint.isKnownTo(known));
            return complete ? state.boundAddress(door.name()).orElse(null) : null;
        } catch (UncheckedIOException e) {
            return null;
        }
    }

    private List<ServiceEndpoint> endpointsOf(Door door) {
        String[] name = door.service().split("\\.");
        String namespace = name.length > 1 ? name[1] : door.namespace();
        return new ServiceEndpoints(
                        kube,
                        service -> service.at("/metadata/name").asText().equals(name[0])
                                && service.at("/metadata/namespace").asText().equals(namespace))
                .ready();
    }
}
