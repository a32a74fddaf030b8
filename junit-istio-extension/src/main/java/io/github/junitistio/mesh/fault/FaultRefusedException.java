// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.fault;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.istio.PlacedFault;
import io.github.junitistio.istio.RefusedException;
import io.github.junitistio.mesh.MeshException;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** A fault that cannot be put into this mesh. Nothing has been changed. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class FaultRefusedException extends MeshException {

    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;
    private final String reason;

    FaultRefusedException(List<Fault> faults, String reason) {
        this(faults, reason, null);
    }

    FaultRefusedException(List<Fault> faults, String reason, @Nullable Throwable cause) {
        super(faults.stream().map(Fault::describe).collect(Collectors.joining(", ")) + ": " + reason, cause);
        this.faults = List.copyOf(faults);
        this.reason = reason;
    }

    static FaultRefusedException of(RefusedException refused) {
        return new FaultRefusedException(
                refused.faults().stream().map(PlacedFault::fault).toList(), refused.getMessage() + ".", refused);
    }

    /** The faults that the message is about. */
    public List<Fault> faults() {
        return faults;
    }

    /** The message without the faults: what is wrong, and what to do. */
    public String reason() {
        return reason;
    }
}
