// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.fault;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.mesh.MeshException;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A fault that cannot be put into this mesh. Nothing has been changed. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class FaultRefusedException extends MeshException {

    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    FaultRefusedException(List<Fault> faults, String message) {
        super(message);
        this.faults = List.copyOf(faults);
    }

    FaultRefusedException(List<Fault> faults, String message, Throwable cause) {
        super(message, cause);
        this.faults = List.copyOf(faults);
    }

    /** The faults that the message is about. */
    public List<Fault> faults() {
        return faults;
    }
}
