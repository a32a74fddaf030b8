// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Footprint;
import io.github.junitistio.mesh.PlannedChange;
import io.github.junitistio.mesh.plan.Difference;
import io.github.junitistio.mesh.plan.YamlDiff;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** What was declared at one time, among all that is declared for its namespace. */
final class ActiveDeclarations implements Applied {

    private final NamespaceDeclarations namespace;
    private final List<Resolved> declarations;
    private final List<Difference> differences;
    private final Instant written;
    private final BooleanSupplier calledOff;
    private final Instant since = Instant.now();
    private final AtomicBoolean closed = new AtomicBoolean();

    ActiveDeclarations(
            NamespaceDeclarations namespace, List<Resolved> declarations, Writes writes, BooleanSupplier calledOff) {
        this.calledOff = calledOff;
        this.differences = writes.differences();
        this.written = writes.last();
        this.namespace = namespace;
        this.declarations = declarations;
    }

    @Override
    public void verify() {
        if (!closed.get()) {
            namespace.verify(declarations, calledOff);
        }
    }

    @Override
    public List<Footprint> footprints() {
        return namespace.footprints(declarations, since);
    }

    @Override
    public List<PlannedChange> changes() {
        return differences.stream().map(YamlDiff::of).toList();
    }

    @Override
    public Optional<Instant> written() {
        return Optional.of(written);
    }

    @Override
    public Optional<Instant> removed() {
        return namespace.emptied(since);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            namespace.remove(declarations);
        }
    }
}
