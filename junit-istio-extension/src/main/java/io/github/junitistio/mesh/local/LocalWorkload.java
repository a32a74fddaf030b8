// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.door.ServiceEndpoint;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A workload that a test has let join: its Pod's sidecar, and where its application is. */
final class LocalWorkload implements Workload {

    private final Workloads mesh;
    private final PodSidecar sidecar;
    private volatile WorkloadSpec spec;
    private volatile @Nullable PodPort podPort;
    private volatile Optional<ApplicationAddress> application;

    LocalWorkload(Workloads mesh, PodSidecar sidecar, WorkloadSpec spec) {
        this.mesh = mesh;
        this.sidecar = sidecar;
        this.spec = spec;
        this.application = Optional.empty();
    }

    @Override
    public String pod() {
        return sidecar.pod();
    }

    @Override
    public String address() {
        return sidecar.addresses().pod();
    }

    @Override
    public URI urlOf(String service) {
        return mesh.door(sidecar, service, 0);
    }

    @Override
    public void close() {
        mesh.leave(this);
    }

    PodSidecar sidecar() {
        return sidecar;
    }

    String serviceAccount() {
        return sidecar.identity().serviceAccount();
    }

    WorkloadSpec spec() {
        return spec;
    }

    /** Serve from now on, if there is an application: what until now only called may become an instance of a service. */
    void attach(WorkloadSpec serving, @Nullable PodPort port) {
        application = ApplicationAddress.of(serving);
        spec = serving;
        podPort = port;
        sidecar.serve(application
                .map(where -> new InboundPort(
                        port == null ? serving.servicePort() : port.number(),
                        WorkloadProtocol.of(serving),
                        where.isLocalhost() ? "127.0.0.1:" + where.port() : "0.0.0.0:" + Forward.LISTEN_PORT))
                .stream()
                .toList());
    }

    /** The port of its Pod, if it serves. */
    @Nullable
    PodPort podPort() {
        return podPort;
    }

    /** What passes connections on, if the application is elsewhere than on 127.0.0.1. */
    Optional<Forward> forward() {
        return application
                .filter(where -> !where.isLocalhost())
                .map(where -> new Forward(spec.namespace(), pod(), address(), where.host(), where.port()));
    }

    /** The endpoint that its Service has with it. */
    List<ServiceEndpoint> endpoints() {
        PodPort port = podPort;
        return port == null
                ? List.of()
                : List.of(new ServiceEndpoint(
                        spec.name(), spec.namespace(), spec.servicePort(), true, address(), port.number()));
    }

    @Override
    public String toString() {
        return sidecar.toString();
    }
}
