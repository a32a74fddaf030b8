// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.record;

import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Tells when what a proxy has recorded by a moment can be read. Thread-safe. */
@FunctionalInterface
@API(status = Status.INTERNAL, since = "0.1")
public interface Flush {

    /**
     * Begin to ask.
     *
     * @return whether all of it can be read by now
     * @throws java.io.UncheckedIOException if the proxy does not answer; what is returned throws it as well
     */
    BooleanSupplier begin();
}
