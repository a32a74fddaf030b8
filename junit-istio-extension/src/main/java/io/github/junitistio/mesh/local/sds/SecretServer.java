// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.sds;

import io.github.junitistio.mesh.local.identity.CertificateAuthority;
import io.github.junitistio.mesh.local.identity.SpiffeId;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.okhttp.OkHttpServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Hands the sidecars of a mesh their certificates, as {@code pilot-agent} does in each Pod of a cluster. A sidecar gets the
 * secrets of the Pod whose address it calls from, and only if it says that it is that Pod's. Thread-safe.
 */
@API(status = Status.INTERNAL, since = "0.1")
public final class SecretServer implements AutoCloseable {

    private final CertificateAuthority authority;
    private final Map<InetAddress, Enrolment> enrolled = new ConcurrentHashMap<>();
    private final Server server;

    private SecretServer(CertificateAuthority authority, InetAddress address) {
        this.authority = authority;
        this.server = OkHttpServerBuilder.forPort(new InetSocketAddress(address, 0), InsecureServerCredentials.create())
                .directExecutor()
                .addService(SecretService.of(enrolled::get))
                .build();
    }

    /**
     * Start to serve.
     *
     * @param authority whose certificates it hands out
     * @param address the loopback address that it listens on
     */
    public static SecretServer start(CertificateAuthority authority, InetAddress address) {
        SecretServer secrets = new SecretServer(authority, address);
        try {
            secrets.server.start();
            return secrets;
        } catch (IOException e) {
            throw new UncheckedIOException("No certificates can be served on " + address.getHostAddress(), e);
        }
    }

    /** Where sidecars get their secrets, in plain text gRPC. */
    public InetSocketAddress address() {
        return (InetSocketAddress) server.getListenSockets().get(0);
    }

    /**
     * Serve a sidecar that is about to start, until the enrolment is closed.
     *
     * @param node the id by which it introduces itself
     * @param address where it calls from
     * @param id the name that it is to prove
     */
    public Enrolment enrol(String node, InetAddress address, SpiffeId id) {
        Enrolment enrolment = new Enrolment(node, authority, id, gone -> enrolled.remove(address, gone));
        enrolled.put(address, enrolment);
        return enrolment;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
