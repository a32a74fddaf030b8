// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.mesh.Application;
import io.github.junitistio.mesh.TakenBack;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was declared together.
 *
 * @param at when it was asked for
 * @param origins what was declared, by what became of it
 */
record Declared(Instant at, Map<Declaration, Declaration> origins) {

    static Declared of(Instant at, List<Declaration> declarations, List<Declaration> narrowed) {
        Map<Declaration, Declaration> origins = new LinkedHashMap<>();
        for (int i = 0; i < narrowed.size(); i++) {
            origins.put(narrowed.get(i), declarations.get(i));
        }
        return new Declared(at, origins);
    }

    Declaration origin(Declaration written) {
        return origins.getOrDefault(written, written);
    }

    List<Declaration> declarations() {
        return List.copyOf(origins.values());
    }

    /** What became of that part of it which was taken back before it was proven. */
    Application of(TakenBack part) {
        return new Application(
                "",
                part.declarations().stream().map(this::origin).toList(),
                at,
                part.written(),
                Optional.empty(),
                part.removed(),
                part.changes(),
                part.footprints().stream()
                        .map(each -> each.of(origin(each.declaration())))
                        .toList());
    }
}
