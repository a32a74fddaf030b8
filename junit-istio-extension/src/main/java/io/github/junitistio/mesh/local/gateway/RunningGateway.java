// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.gateway;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.await.Await;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.proxy.ProxyState;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A gateway that runs, with the doors to it. Thread-safe. */
final class RunningGateway {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final KubeApi kube;
    private final GatewayPod pod;
    private final GatewayProxy proxy;
    private final Map<GatewayDoor, Boolean> written = new ConcurrentHashMap<>();

    RunningGateway(KubeApi kube, GatewayPod pod, GatewayProxy proxy) {
        this.kube = kube;
        this.pod = pod;
        this.proxy = proxy;
    }

    String address() {
        return pod.address();
    }

    boolean listensOn(int port) {
        try {
            return new ProxyState(proxy.admin()).listensOn(pod.address(), port);
        } catch (UncheckedIOException e) {
            requireAlive();
            return false;
        }
    }

    /** The URL for a host, the same one each time, when the gateway serves the host. */
    URI open(Server server, String host, int listener) {
        GatewayDoor door = new GatewayDoor(
                pod.gateway().namespace(), pod.name(), pod.address(), host, server.port(), listener, !server.isPlain());
        written.computeIfAbsent(door, missing -> {
            kube.apply(ResourceType.ENVOY_FILTERS, missing.envoyFilter());
            return true;
        });
        String address = Await.until(DEADLINE, () -> look(door, server).orElse(null), () -> late(door, server));
        return URI.create("http://" + address);
    }

    private Optional<String> look(GatewayDoor door, Server server) {
        try {
            boolean serves = listensOn(door.listener())
                    && GatewayRoutes.of(proxy.admin(), server.routeName(door.listener()))
                            .serve(door.host());
            return serves ? new ProxyState(proxy.admin()).boundAddress(door.name()) : Optional.empty();
        } catch (UncheckedIOException e) {
            requireAlive();
            return Optional.empty();
        }
    }

    private void requireAlive() {
        if (!proxy.isAlive()) {
            throw new MeshException("The gateway " + pod.gateway() + " has ended. " + proxy.describe());
        }
    }

    private MeshException late(GatewayDoor door, Server server) {
        requireAlive();
        String routes = server.routeName(door.listener());
        return new MeshException("After " + DEADLINE.toSeconds() + " s gateway " + pod.gateway()
                + " still does not serve " + door.host() + " by " + server + ": it "
                + (listensOn(door.listener()) ? "listens" : "does not listen") + " on " + pod.address() + ":"
                + door.listener() + ", and its routes \"" + routes + "\" are for "
                + GatewayRoutes.of(proxy.admin(), routes) + ". " + proxy.describe());
    }
}
