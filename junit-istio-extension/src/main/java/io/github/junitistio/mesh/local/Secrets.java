// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.local.envoy.SidecarIdentity;
import io.github.junitistio.mesh.local.identity.CertificateAuthority;
import io.github.junitistio.mesh.local.identity.SpiffeId;
import io.github.junitistio.mesh.local.sds.Enrolment;
import io.github.junitistio.mesh.local.sds.SecretServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What serves the certificates of a mesh, if it has any. Thread-safe. */
final class Secrets implements AutoCloseable {

    private final Optional<CompletableFuture<SecretServer>> server;

    private Secrets(Optional<CompletableFuture<SecretServer>> server) {
        this.server = server;
    }

    /** The certificates of a mesh without mutual TLS. */
    static Secrets none() {
        return new Secrets(Optional.empty());
    }

    /**
     * Begin to serve. It takes the classes of two libraries, which are read while istiod starts.
     *
     * @param address the address of the control plane
     */
    static Secrets begin(InetAddress address) {
        CompletableFuture<SecretServer> server = new CompletableFuture<>();
        Thread start = new Thread(
                () -> {
                    try {
                        server.complete(SecretServer.start(CertificateAuthority.create(), address));
                    } catch (RuntimeException | Error e) {
                        server.completeExceptionally(e);
                    }
                },
                "junit-istio certificates");
        start.setDaemon(true);
        start.start();
        return new Secrets(Optional.of(server));
    }

    /** Where sidecars find them. */
    Optional<InetSocketAddress> address() {
        return server.map(starting -> starting.join().address());
    }

    /** Serve a sidecar that is about to start. */
    Optional<Enrolment> enrol(SidecarIdentity sidecar) {
        return server.map(starting -> starting.join()
                .enrol(
                        sidecar.node(),
                        address(sidecar.ip()),
                        new SpiffeId(sidecar.namespace(), sidecar.serviceAccount())));
    }

    @Override
    public void close() {
        server.ifPresent(starting -> starting.thenAccept(SecretServer::close).join());
    }

    private static InetAddress address(String ip) {
        try {
            return InetAddress.getByName(ip);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(ip, e);
        }
    }
}
