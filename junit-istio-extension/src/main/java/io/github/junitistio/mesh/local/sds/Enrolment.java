// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.sds;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.await.Await;
import io.github.junitistio.mesh.local.identity.CertificateAuthority;
import io.github.junitistio.mesh.local.identity.Credentials;
import io.github.junitistio.mesh.local.identity.SpiffeId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** One sidecar that gets secrets, and which. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Enrolment implements AutoCloseable {

    /** What istiod calls the certificate of the proxy that it configures. */
    static final String CERTIFICATE = "default";

    /** What istiod calls the certificate that those of others are checked against. */
    static final String TRUST = "ROOTCA";

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final String node;
    private final CertificateAuthority authority;
    private final Consumer<Enrolment> leave;
    private final Set<SecretStream> streams = ConcurrentHashMap.newKeySet();
    private SpiffeId id;
    private @Nullable Credentials credentials;

    Enrolment(String node, CertificateAuthority authority, SpiffeId id, Consumer<Enrolment> leave) {
        this.node = node;
        this.authority = authority;
        this.id = id;
        this.leave = leave;
    }

    /** Give the sidecar another name; when this returns, it has the certificate, and new connections show it. */
    public void rename(SpiffeId name) {
        synchronized (this) {
            if (name.equals(id)) {
                return;
            }
            id = name;
            credentials = null;
        }
        streams.forEach(stream -> stream.renew(CERTIFICATE));
        Await.until(
                DEADLINE,
                () -> streams.stream().allMatch(SecretStream::isAcknowledged) ? true : null,
                () -> new MeshException("After " + DEADLINE.toSeconds() + " s the sidecar " + node
                        + " has not acknowledged that it is " + name + " now"));
    }

    String node() {
        return node;
    }

    void add(SecretStream stream) {
        streams.add(stream);
    }

    void remove(SecretStream stream) {
        streams.remove(stream);
    }

    /** The secret of a name, unless there is none. */
    Optional<byte[]> secret(String name) {
        return switch (name) {
            case CERTIFICATE -> Optional.of(SecretResponse.certificate(name, credentials()));
            case TRUST -> Optional.of(SecretResponse.trust(name, authority.root()));
            default -> Optional.empty();
        };
    }

    /** Made when the sidecar asks: it starts meanwhile. */
    private synchronized Credentials credentials() {
        if (credentials == null) {
            credentials = authority.issue(id);
        }
        return credentials;
    }

    @Override
    public void close() {
        leave.accept(this);
    }
}
