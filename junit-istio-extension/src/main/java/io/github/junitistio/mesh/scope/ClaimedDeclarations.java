// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.mesh.Application;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Footprint;
import io.github.junitistio.mesh.lock.Claim;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An injection whose namespace is taken until it is closed. */
final class ClaimedDeclarations implements Applied {

    private final Applied injection;
    private final Claim claim;
    private final Map<Declaration, Declaration> written;
    private final Instant declared;
    private final Instant effective = Instant.now();
    private List<Footprint> last = List.of();
    private @Nullable Instant removed;
    private boolean closed;
    private volatile boolean mayBeUnused;

    /**
     * Create it.
     *
     * @param declared when it was asked for
     * @param written what was declared, by what became of it
     */
    ClaimedDeclarations(Applied injection, Claim claim, Instant declared, Map<Declaration, Declaration> written) {
        this.declared = declared;
        this.injection = injection;
        this.claim = claim;
        this.written = Collections.unmodifiableMap(new LinkedHashMap<>(written));
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
                .map(each -> each.of(written.getOrDefault(each.declaration(), each.declaration())))
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

    /** What became of it until now. */
    synchronized Application application() {
        return new Application(
                List.copyOf(written.values()),
                declared,
                injection.written().orElse(effective),
                effective,
                Optional.ofNullable(removed),
                injection.changes(),
                footprints());
    }
}
