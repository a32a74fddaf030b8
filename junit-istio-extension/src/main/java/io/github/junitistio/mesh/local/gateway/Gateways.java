// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** The ingress gateways of a mesh, each of which is started when it is first asked for. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Gateways {

    private final KubeApi kube;
    private final GatewayProxies proxies;
    private final Entrances entrances;
    private final GatewayService service;
    private final Map<GatewayName, RunningGateway> running = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    /** Start none yet. */
    public Gateways(KubeApi kube, GatewayProxies proxies) {
        this.kube = kube;
        this.proxies = proxies;
        this.entrances = new Entrances(kube);
        this.service = new GatewayService(kube);
    }

    /**
     * A URL by which requests for a host enter; when this returns, the gateway serves the host.
     *
     * @throws MeshException if it does not, with what to write
     */
    public URI door(String gateway, String host, int port) {
        GatewayName name = GatewayName.of(gateway);
        List<Server> servers = entrances.servers(name);
        Server server = entrances.find(name, servers, host, port);
        requireCredential(name, server);
        RunningGateway proxy;
        int listener;
        // Two threads that need one gateway must not start two of it.
        synchronized (this) {
            proxy = running.get(name);
            listener = service.write(name, servers).getOrDefault(server.port(), server.port());
            if (proxy == null) {
                proxy = start(name, server, listener);
                running.put(name, proxy);
            } else {
                requireFree(name, server, proxy.address(), listener, proxy);
            }
        }
        return proxy.open(server, host, listener);
    }

    /** Let the gateways listen for what Gateways name now. */
    public synchronized void refresh() {
        running.keySet().forEach(name -> service.write(name, entrances.servers(name)));
    }

    /** Forget all of them. What they wrote, and their proxies, have to be taken away by the caller. */
    public synchronized void clear() {
        running.clear();
    }

    private RunningGateway start(GatewayName name, Server server, int listener) {
        String address = proxies.reserve();
        requireFree(name, server, address, listener, null);
        GatewayPod pod = new GatewayPod(name, name.name() + "-" + numbers.incrementAndGet(), address);
        ObjectNode ownAddress = pod.ownAddress();
        ObjectNode object = pod.create(kube);
        kube.apply(ResourceType.ENVOY_FILTERS, ownAddress);
        try {
            return new RunningGateway(kube, pod, proxies.start(object, ownAddress));
        } catch (RuntimeException | Error e) {
            pod.delete(kube);
            throw e;
        }
    }

    private void requireFree(
            GatewayName name, Server server, String address, int listener, @Nullable RunningGateway proxy) {
        if (proxy != null && proxy.listensOn(listener)) {
            return;
        }
        proxies.obstacle(address, listener)
                // It may have begun to listen in between.
                .filter(reason -> proxy == null || !proxy.listensOn(listener))
                .ifPresent(reason -> {
                    throw new MeshException(
                            "Gateway " + name + " cannot listen on " + address + ":" + listener + " for " + server + " "
                                    + reason + ", or let the Service " + name + " lead to another port.");
                });
    }

    /** A listener that waits for a Secret in vain opens all the same, and every handshake fails. */
    private void requireCredential(GatewayName name, Server server) {
        String secret = server.spec().at("/tls/credentialName").asText();
        if (secret.matches("[-a-z0-9.]+")
                && kube.get(ResourceType.SECRETS, name.namespace(), secret).isEmpty()) {
            throw new MeshException("There is no Secret " + secret + " in namespace " + name.namespace() + ", which "
                    + server + " names as credentialName. Create it there, in the gateway's namespace, with tls.crt and"
                    + " tls.key. There are: "
                    + secrets(name.namespace()) + ".");
        }
    }

    private List<String> secrets(String namespace) {
        return kube.list(ResourceType.SECRETS, namespace).stream()
                .map(object -> object.at("/metadata/name").asText())
                .toList();
    }
}
