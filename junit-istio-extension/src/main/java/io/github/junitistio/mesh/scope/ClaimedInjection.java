// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.github.junitistio.mesh.Injection;
import io.github.junitistio.mesh.lock.NamespaceLock;
import io.github.junitistio.mesh.lock.Occupant;
import java.util.concurrent.atomic.AtomicBoolean;

/** An injection whose namespace is taken until it is closed. */
final class ClaimedInjection implements Injection {

    private final Injection injection;
    private final NamespaceLock lock;
    private final Occupant occupant;
    private final AtomicBoolean closed = new AtomicBoolean();

    ClaimedInjection(Injection injection, NamespaceLock lock, Occupant occupant) {
        this.injection = injection;
        this.lock = lock;
        this.occupant = occupant;
    }

    @Override
    public void verify() {
        injection.verify();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                injection.close();
            } finally {
                lock.release(occupant);
            }
        }
    }
}
