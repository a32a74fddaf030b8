// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.benchmarks;

import io.github.junitistio.benchmarks.Rounds.Change;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An inventory that answers 503, round after round. */
final class Outage implements Change {

    private final Mesh mesh;
    private @Nullable Applied injection;

    Outage(Mesh mesh) {
        this.mesh = mesh;
    }

    @Override
    public void set() {
        injection = mesh.inject(Fault.abort("inventory", 503));
    }

    @Override
    public void takeBack() {
        Objects.requireNonNull(injection).close();
    }
}
