// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.door.Door;
import io.github.junitistio.mesh.local.AddressBlock.PodAddresses;
import io.github.junitistio.mesh.local.envoy.Envoy;
import io.github.junitistio.mesh.local.envoy.SidecarIdentity;
import io.github.junitistio.mesh.local.sds.Enrolment;
import io.github.junitistio.mesh.proxy.EnvoyAdmin;
import io.github.junitistio.mesh.proxy.Proxy;
import io.github.junitistio.mesh.proxy.ProxyType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The proxy of one Pod, its sidecar or a gateway: its addresses, its ports, its doors, and its Envoy once it runs.
 * Thread-safe.
 */
final class PodSidecar {

    private final SidecarIdentity identity;
    private final PodAddresses addresses;
    private final Map<Door, URI> doors = new ConcurrentHashMap<>();
    private volatile List<InboundPort> inbound;
    private volatile Map<String, String> labels;
    private volatile Optional<Running> running = Optional.empty();
    /** The Sidecar resource as it was written last; guarded by {@link SidecarConfig}. */
    private @Nullable ObjectNode written;

    PodSidecar(SidecarIdentity identity, PodAddresses addresses, List<InboundPort> inbound) {
        this.identity = identity;
        this.addresses = addresses;
        this.inbound = List.copyOf(inbound);
        this.labels = identity.labels();
    }

    SidecarIdentity identity() {
        return identity;
    }

    boolean isGateway() {
        return identity.type() == ProxyType.ROUTER;
    }

    String namespace() {
        return identity.namespace();
    }

    String pod() {
        return identity.pod();
    }

    PodAddresses addresses() {
        return addresses;
    }

    /** The labels that the Pod carries now; its Envoy was started with those of the identity. */
    Map<String, String> labels() {
        return labels;
    }

    void relabel(Map<String, String> now) {
        labels = Map.copyOf(now);
    }

    List<InboundPort> inbound() {
        return inbound;
    }

    void serve(List<InboundPort> ports) {
        inbound = List.copyOf(ports);
    }

    Map<Door, URI> doors() {
        return doors;
    }

    void started(Running envoy) {
        running = Optional.of(envoy);
    }

    Optional<Running> running() {
        return running;
    }

    Optional<Proxy> proxy() {
        return running.map(envoy -> new Proxy(namespace(), pod(), labels, envoy.admin(), identity.type()));
    }

    void end() {
        running.ifPresent(Running::end);
    }

    @Nullable
    ObjectNode written() {
        return written;
    }

    void written(ObjectNode resource) {
        written = resource;
    }

    /** Its Pod and namespace, for messages. */
    @Override
    public String toString() {
        return pod() + "." + namespace();
    }

    /** A running Envoy, and what it gets its certificate by, if it has one. */
    record Running(Envoy envoy, EnvoyAdmin admin, Optional<Enrolment> enrolment) {

        private void end() {
            envoy.close();
            enrolment.ifPresent(Enrolment::close);
        }
    }
}
