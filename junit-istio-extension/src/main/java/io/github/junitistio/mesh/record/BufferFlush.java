// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.record;

import io.github.junitistio.mesh.proxy.EnvoyAdmin;
import java.util.function.BooleanSupplier;

/** Asks a proxy that writes its records into files whether it holds some back. */
record BufferFlush(EnvoyAdmin admin) implements Flush {

    @Override
    public BooleanSupplier begin() {
        return new Writing(admin);
    }
}
