// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Footprint;
import io.github.junitistio.mesh.lock.Claim;
import java.util.List;
import java.util.Map;

/** An injection whose namespace is taken until it is closed. */
final class ClaimedDeclarations implements Applied {

    private final Applied injection;
    private final Claim claim;
    private final Map<Declaration, Declaration> written;
    private boolean closed;

    /**
     * Create it.
     *
     * @param written what was declared, by what became of it
     */
    ClaimedDeclarations(Applied injection, Claim claim, Map<Declaration, Declaration> written) {
        this.injection = injection;
        this.claim = claim;
        this.written = Map.copyOf(written);
    }

    @Override
    public void verify() {
        injection.verify();
    }

    @Override
    public List<Footprint> footprints() {
        return injection.footprints().stream()
                .map(each -> each.of(written.getOrDefault(each.declaration(), each.declaration())))
                .toList();
    }

    /** Who comes second waits for the first: the faults are out when this returns, whoever takes them out. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            try (claim) {
                injection.close();
            }
        }
    }
}
