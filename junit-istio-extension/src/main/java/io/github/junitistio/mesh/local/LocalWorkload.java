// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.local.AddressBlock.PodAddresses;
import io.github.junitistio.mesh.local.envoy.Envoy;
import io.github.junitistio.mesh.proxy.EnvoyAdmin;
import io.github.junitistio.mesh.proxy.Proxy;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A Pod of the local mesh: its addresses, its Envoy, and where its application is. */
final class LocalWorkload implements Workload {

    private final Workloads mesh;
    private final String pod;
    private final PodAddresses addresses;
    private final Map<Door, URI> doors = new ConcurrentHashMap<>();
    private volatile WorkloadSpec spec;
    private volatile Optional<ApplicationAddress> application;
    private volatile Optional<Sidecar> sidecar = Optional.empty();

    LocalWorkload(Workloads mesh, String pod, PodAddresses addresses, WorkloadSpec spec) {
        this.mesh = mesh;
        this.pod = pod;
        this.addresses = addresses;
        this.spec = spec;
        this.application = ApplicationAddress.of(spec);
    }

    @Override
    public String pod() {
        return pod;
    }

    @Override
    public String address() {
        return addresses.pod();
    }

    @Override
    public URI urlOf(String service) {
        return mesh.door(this, service, 0);
    }

    @Override
    public void close() {
        mesh.leave(this);
    }

    PodAddresses addresses() {
        return addresses;
    }

    WorkloadSpec spec() {
        return spec;
    }

    /** Let an application serve what until now only called. */
    void attach(WorkloadSpec serving) {
        application = ApplicationAddress.of(serving);
        spec = serving;
    }

    void started(Envoy envoy, EnvoyAdmin admin) {
        sidecar = Optional.of(new Sidecar(envoy, admin));
    }

    Optional<Sidecar> sidecar() {
        return sidecar;
    }

    Optional<Proxy> proxy() {
        return sidecar.map(
                running -> new Proxy(spec.namespace(), pod, WorkloadObjects.podLabels(spec, pod), running.admin()));
    }

    Map<Door, URI> doors() {
        return doors;
    }

    /** What the Sidecar resource's ingress listener forwards to, if the workload serves. */
    Optional<String> defaultEndpoint() {
        return application.map(
                where -> where.isLocalhost() ? "127.0.0.1:" + where.port() : "0.0.0.0:" + Forward.LISTEN_PORT);
    }

    /** What passes connections on, if the application is elsewhere than on 127.0.0.1. */
    Optional<Forward> forward() {
        return application
                .filter(where -> !where.isLocalhost())
                .map(where -> new Forward(spec.namespace(), pod, addresses.pod(), where.host(), where.port()));
    }

    /** Its pod and namespace, for messages. */
    @Override
    public String toString() {
        return pod + "." + spec.namespace();
    }

    /** A running Envoy. */
    record Sidecar(Envoy envoy, EnvoyAdmin admin) {}
}
