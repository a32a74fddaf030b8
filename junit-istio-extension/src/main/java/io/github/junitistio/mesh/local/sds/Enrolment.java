// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.sds;

import io.github.junitistio.mesh.local.identity.CertificateAuthority;
import io.github.junitistio.mesh.local.identity.Credentials;
import io.github.junitistio.mesh.local.identity.SpiffeId;
import java.util.Optional;
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

    private final String node;
    private final CertificateAuthority authority;
    private final SpiffeId id;
    private final Consumer<Enrolment> leave;
    private @Nullable Credentials credentials;

    Enrolment(String node, CertificateAuthority authority, SpiffeId id, Consumer<Enrolment> leave) {
        this.node = node;
        this.authority = authority;
        this.id = id;
        this.leave = leave;
    }

    String node() {
        return node;
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
