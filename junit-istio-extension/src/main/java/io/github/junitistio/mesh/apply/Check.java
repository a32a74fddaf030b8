// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.mesh.proxy.Proxy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thing that proxies have to have. */
interface Check {

    /** What to look at in a proxy, or {@code null} if it is not concerned. What can be computed beforehand is computed here. */
    @Nullable
    Look in(Proxy proxy);

    /** Looks at one proxy. */
    @FunctionalInterface
    interface Look {

        /**
         * Look once.
         *
         * @return what is not as it should be, or {@code null}
         * @throws java.io.UncheckedIOException if the proxy does not answer
         */
        @Nullable
        String lack();

        /**
         * Read at little cost what changes whenever something new may be seen.
         *
         * @return nothing if looking costs no more
         */
        default Optional<String> version() {
            return Optional.empty();
        }
    }
}
