// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.github.junitistio.mesh.Application;
import io.github.junitistio.mesh.Footprint;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** What one scope has applied, in its order; of very many the first. Thread-safe. */
final class History {

    private static final int KEPT = 100;

    private final List<Supplier<Application>> applied = new CopyOnWriteArrayList<>();
    private final List<ClaimedDeclarations> proven = new CopyOnWriteArrayList<>();

    /** Determine if there is room for more. */
    boolean hasRoom() {
        return applied.size() < KEPT;
    }

    /** Add what was in effect. */
    void add(ClaimedDeclarations declarations) {
        applied.add(declarations::application);
        proven.add(declarations);
    }

    /** Add what was taken back before it was. */
    void add(Application takenBack) {
        applied.add(() -> takenBack);
    }

    /** What became of all of it until now. */
    List<Application> applications() {
        return applied.stream().map(Supplier::get).toList();
    }

    /** How requests show that have to meet what was in effect. */
    List<Footprint> required() {
        return proven.stream().flatMap(each -> each.required().stream()).toList();
    }
}
