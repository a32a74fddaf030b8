// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.WorkloadSpec;
import java.net.URI;

/** A workload that is its owner's until it is closed. */
final class OwnedWorkload implements Workload {

    private final Workload workload;
    private final WorkloadOwners owners;
    private final WorkloadSpec spec;
    private boolean closed;

    OwnedWorkload(Workload workload, WorkloadOwners owners, WorkloadSpec spec) {
        this.workload = workload;
        this.owners = owners;
        this.spec = spec;
    }

    @Override
    public String pod() {
        return workload.pod();
    }

    @Override
    public String address() {
        return workload.address();
    }

    @Override
    public URI urlOf(String service) {
        return workload.urlOf(service);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            try {
                workload.close();
            } finally {
                owners.remove(spec.namespace(), spec.name());
            }
        }
    }
}
