// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.lock;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The sole use of a namespace, until it is closed. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Claim implements AutoCloseable {

    private final NamespaceLock lock;
    private final List<Occupant> holders;
    private final AtomicBoolean closed = new AtomicBoolean();

    Claim(NamespaceLock lock, List<Occupant> holders) {
        this.lock = lock;
        this.holders = holders;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            lock.release(holders);
        }
    }
}
