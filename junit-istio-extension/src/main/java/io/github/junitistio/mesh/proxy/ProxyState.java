// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.proxy;

import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What a proxy has active right now. */
@API(status = Status.INTERNAL, since = "0.1")
public final class ProxyState {

    private final EnvoyAdmin admin;

    public ProxyState(EnvoyAdmin admin) {
        this.admin = admin;
    }

    /** Determine if a listener is active at an address. */
    public boolean listensOn(String address, int port) {
        return admin.text("/listeners").lines().anyMatch(line -> line.endsWith("::" + address + ":" + port));
    }

    /** The {@code host:port} that a listener is bound to, once it is active. */
    public Optional<String> boundAddress(String listener) {
        String prefix = listener + "::";
        return admin.text("/listeners")
                .lines()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .findFirst();
    }
}
