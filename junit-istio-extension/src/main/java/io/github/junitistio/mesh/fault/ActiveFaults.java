// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.fault;

import io.github.junitistio.istio.PlacedFault;
import io.github.junitistio.mesh.Injection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Faults of one injection among those of their namespace. */
final class ActiveFaults implements Injection {

    private final NamespaceFaults namespace;
    private final List<PlacedFault> faults;
    private final AtomicBoolean closed = new AtomicBoolean();

    ActiveFaults(NamespaceFaults namespace, List<PlacedFault> faults) {
        this.namespace = namespace;
        this.faults = faults;
    }

    @Override
    public void verify() {
        if (!closed.get()) {
            namespace.verify(faults);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            namespace.remove(faults);
        }
    }
}
