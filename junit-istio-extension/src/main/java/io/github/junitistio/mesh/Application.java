// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh;

import io.github.junitistio.declaration.Declaration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What was declared together, and what became of it.
 *
 * @param by whose it is; empty if it belongs to what is told of
 * @param declarations what was declared
 * @param declared when it was asked for
 * @param written when the API server had all of it, or what it got of it
 * @param effective when every proxy that it concerns had it; nothing if it was taken back before that was proven
 * @param removed when no proxy had it any more; nothing while it is there
 * @param changes the objects that were created or changed
 * @param footprints how requests that met it show in records
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Application(
        String by,
        List<Declaration> declarations,
        Instant declared,
        Instant written,
        Optional<Instant> effective,
        Optional<Instant> removed,
        List<PlannedChange> changes,
        List<Footprint> footprints) {

    /** Copy the lists. */
    public Application {
        declarations = List.copyOf(declarations);
        changes = List.copyOf(changes);
        footprints = List.copyOf(footprints);
    }

    /** The same as somebody's. */
    public Application by(String whose) {
        return new Application(whose, declarations, declared, written, effective, removed, changes, footprints);
    }

    /** How long it took until it was proven; nothing if it never was. */
    public Optional<Duration> proof() {
        return effective.map(time -> Duration.between(declared, time));
    }
}
