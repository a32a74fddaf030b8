// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.github.junitistio.mesh.Application;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Footprint;
import io.github.junitistio.mesh.lock.Claim;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An injection whose namespace is taken until it is closed. */
final class ClaimedDeclarations implements Applied {

    private final Applied injection;
    private final Claim claim;
    private final Declared declared;
    private final Instant effective = Instant.now();
    private List<Footprint> last = List.of();
    private @Nullable Instant removed;
    private boolean closed;
    private volatile boolean mayBeUnused;

    /**
     * Create it.
     *
     * @param declared what was declared
     */
    ClaimedDeclarations(Applied injection, Claim claim, Declared declared) {
        this.declared = declared;
        this.injection = injection;
        this.claim = claim;
    }

    @Override
    public void verify() {
        injection.verify();
    }

    @Override
    public Applied allowUnused() {
        mayBeUnused = true;
        return this;
    }

    /** How requests show that have to meet it. */
    List<Footprint> required() {
        return mayBeUnused ? List.of() : footprints();
    }

    @Override
    public synchronized List<Footprint> footprints() {
        if (closed) {
            return last;
        }
        return injection.footprints().stream()
                .map(each -> each.of(declared.origin(each.declaration())))
                .toList();
    }

    /** Who comes second waits for the first: the faults are out when this returns, whoever takes them out. */
    @Override
    public synchronized void close() {
        if (!closed) {
            last = footprints();
            closed = true;
            try (claim) {
                injection.close();
                Instant out = Instant.now();
                removed = out;
                last = last.stream().map(each -> each.until(out)).toList();
            }
        }
    }

    /** When it was gone, by whoever has taken it out first. */
    @Override
    public synchronized Optional<Instant> removed() {
        return Stream.concat(Stream.ofNullable(removed), injection.removed().stream())
                .min(Comparator.naturalOrder());
    }

    /** What became of it until now. */
    synchronized Application application() {
        return new Application(
                "",
                declared.declarations(),
                declared.at(),
                injection.written().orElse(effective),
                Optional.of(effective),
                removed(),
                injection.changes(),
                footprints());
    }
}
