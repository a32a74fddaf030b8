// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.sidecar.ActingSidecar;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.await.Await;
import io.github.junitistio.mesh.await.WaitingInLog;
import io.github.junitistio.mesh.door.Door;
import io.github.junitistio.mesh.door.ServiceEndpoint;
import io.github.junitistio.mesh.door.ServiceEndpoints;
import io.github.junitistio.mesh.local.PodSidecar.Running;
import io.github.junitistio.mesh.proxy.KnownEndpoints;
import io.github.junitistio.mesh.proxy.ProxyState;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits until proxies have what a change of the workloads brings with it. */
final class Convergence {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Population population;
    private final SidecarConfig config;
    private final ServiceEndpoints endpoints;

    Convergence(Population population, SidecarConfig config, ServiceEndpoints endpoints) {
        this.population = population;
        this.config = config;
        this.endpoints = endpoints;
    }

    /** Wait until a sidecar listens for calls to its Pod and for the Pod's own, and knows all services. */
    void awaitReady(PodSidecar pod) {
        pod.inbound()
                .forEach(port -> await(
                        pod,
                        "listens on " + pod.addresses().pod() + ":" + port.port(),
                        running -> new ProxyState(running.admin())
                                .listensOn(pod.addresses().pod(), port.port())));
        awaitServices(pod);
    }

    /** Wait until a sidecar sends requests to every endpoint that there is. */
    void awaitServices(PodSidecar pod) {
        ActingSidecar owners = SidecarConfig.owners(pod, config.owners());
        await(pod, () -> "knows " + missing(pod, owners), running -> {
            // Read anew each time: an endpoint that has left meanwhile is not waited for.
            KnownEndpoints known = KnownEndpoints.of(running.admin());
            return endpoints.ready().stream()
                    .filter(endpoint -> isForeseen(endpoint, pod, owners))
                    .allMatch(endpoint -> endpoint.isKnownTo(known));
        });
    }

    /** Wait until every sidecar sends requests to endpoints that are there for as long as this takes. */
    void awaitKnown(Collection<ServiceEndpoint> added) {
        List<ObjectNode> all = config.owners();
        for (PodSidecar pod : population.all()) {
            ActingSidecar owners = SidecarConfig.owners(pod, all);
            List<ServiceEndpoint> foreseen = added.stream()
                    .filter(endpoint -> isForeseen(endpoint, pod, owners))
                    .toList();
            if (!foreseen.isEmpty()) {
                await(pod, "knows " + foreseen, running -> {
                    KnownEndpoints known = KnownEndpoints.of(running.admin());
                    // The routes of a gateway are those of its hosts, not of the services.
                    return foreseen.stream()
                            .allMatch(endpoint -> pod.isGateway() ? endpoint.isIn(known) : endpoint.isKnownTo(known));
                });
            }
        }
    }

    /** Wait until the services have endpoints. */
    void awaitServed(Collection<ServiceEndpoint> added) {
        Await.until(
                DEADLINE,
                () -> endpoints.ready().containsAll(added) ? true : null,
                () -> new MeshException(
                        "After " + DEADLINE.toSeconds() + " s the services still have not the endpoints " + added
                                + ". They have " + endpoints.ready()));
    }

    /** Wait until no proxy would send requests to endpoints that have gone. */
    void awaitGone(Collection<ServiceEndpoint> left) {
        if (left.isEmpty()) {
            return;
        }
        for (PodSidecar pod : population.all()) {
            await(pod, "no longer has " + left, running -> {
                KnownEndpoints known = KnownEndpoints.of(running.admin());
                return left.stream().noneMatch(endpoint -> endpoint.isIn(known));
            });
        }
    }

    /** Wait until a door is open. */
    URI awaitDoor(PodSidecar caller, Door door) {
        String address = Await.until(
                DEADLINE,
                () -> boundAddress(caller, door),
                () -> late(caller, "has a listener for calls to " + door.service()));
        return URI.create("http://" + address);
    }

    private String missing(PodSidecar pod, ActingSidecar owners) {
        KnownEndpoints known = KnownEndpoints.of(running(pod).admin());
        return endpoints.ready().stream()
                .filter(endpoint -> isForeseen(endpoint, pod, owners) && !endpoint.isKnownTo(known))
                .toList()
                .toString();
    }

    private static boolean isForeseen(ServiceEndpoint endpoint, PodSidecar pod, ActingSidecar owners) {
        return pod.isGateway()
                || owners.admits(pod.namespace(), endpoint.host(), endpoint.namespace(), endpoint.servicePort());
    }

    /** Wait until something is so in a sidecar, or it has left the mesh. */
    void await(PodSidecar pod, String what, Predicate<Running> condition) {
        await(pod, () -> what, condition);
    }

    private void await(PodSidecar pod, Supplier<String> what, Predicate<Running> condition) {
        // A Pod that joins at the same time has no proxy yet; its own joining waits for the rest.
        if (pod.running().isPresent()) {
            Await.until(
                    DEADLINE,
                    new WaitingInLog(() -> "the sidecar of " + pod + " to get what it should know"),
                    () -> isSo(pod, condition) ? true : null,
                    () -> late(pod, what.get()));
        }
    }

    private boolean isSo(PodSidecar pod, Predicate<Running> condition) {
        if (!population.contains(pod)) {
            return true;
        }
        try {
            return condition.test(pod.running().orElseThrow());
        } catch (UncheckedIOException e) {
            if (!population.contains(pod)) {
                return true;
            }
            running(pod);
            return false;
        }
    }

    private static @Nullable String boundAddress(PodSidecar caller, Door door) {
        try {
            return new ProxyState(running(caller).admin())
                    .boundAddress(door.name())
                    .orElse(null);
        } catch (UncheckedIOException e) {
            running(caller);
            return null;
        }
    }

    private static Running running(PodSidecar pod) {
        Running sidecar = pod.running().orElseThrow(() -> new MeshException(pod + " has no sidecar"));
        if (!sidecar.envoy().isAlive()) {
            throw new MeshException(
                    "The sidecar of " + pod + " has ended. " + sidecar.envoy().describe());
        }
        return sidecar;
    }

    private static MeshException late(PodSidecar pod, String what) {
        return new MeshException("After " + DEADLINE.toSeconds() + " s it is still not so that the proxy of " + pod
                + " " + what + ". " + running(pod).envoy().describe());
    }
}
