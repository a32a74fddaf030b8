// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.lock.Claim;

/** An injection whose namespace is taken until it is closed. */
final class ClaimedDeclarations implements Applied {

    private final Applied injection;
    private final Claim claim;
    private boolean closed;

    ClaimedDeclarations(Applied injection, Claim claim) {
        this.injection = injection;
        this.claim = claim;
    }

    @Override
    public void verify() {
        injection.verify();
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
