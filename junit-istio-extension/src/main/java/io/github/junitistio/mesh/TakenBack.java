// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh;

import io.github.junitistio.declaration.Declaration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What was written of declarations, and taken back before every proxy was proven to have them. Until then requests may have met it.
 *
 * @param declarations what was declared
 * @param written when the API server had what it got of it
 * @param removed when no proxy had it any more; nothing if one may have kept it
 * @param changes the objects that were created or changed
 * @param footprints which hosts it was for; no route is known that carried it
 */
@API(status = Status.INTERNAL, since = "0.1")
public record TakenBack(
        List<? extends Declaration> declarations,
        Instant written,
        Optional<Instant> removed,
        List<PlannedChange> changes,
        List<Footprint> footprints) {

    /** Copy the lists. */
    public TakenBack {
        declarations = List.copyOf(declarations);
        changes = List.copyOf(changes);
        footprints = List.copyOf(footprints);
    }

    /**
     * Take something back.
     *
     * @param failure why; what goes wrong meanwhile is added to it
     */
    public static TakenBack of(List<? extends Declaration> declarations, Applied applied, Throwable failure) {
        List<PlannedChange> changes = applied.changes();
        Instant written = applied.written().orElseGet(Instant::now);
        Optional<Instant> removed = Optional.empty();
        try {
            applied.close();
            removed = Optional.of(Instant.now());
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
        return new TakenBack(declarations, written, removed, changes, List.of());
    }
}
