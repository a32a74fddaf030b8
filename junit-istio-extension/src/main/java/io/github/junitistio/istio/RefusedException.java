// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A fault that cannot be put into the mesh without changing more than was asked for. Nothing has been touched.
 *
 * <p>The message says which resource stands in the way, why, and what to do. Whoever read {@link #faults()} from annotations prepends the
 * element and the annotation as written.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<PlacedFault> faults;

    RefusedException(List<PlacedFault> faults, String message) {
        super(message);
        this.faults = List.copyOf(faults);
    }

    /**
     * Determine which faults cannot be put into the mesh.
     *
     * @return one fault, or the two that cannot be combined
     */
    public List<PlacedFault> faults() {
        return faults;
    }
}
