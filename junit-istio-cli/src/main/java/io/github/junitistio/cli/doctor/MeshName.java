// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.doctor;

import java.util.Locale;

/** A mesh that can be examined. */
enum MeshName {
    LOCAL,
    K3S,
    CLUSTER;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
