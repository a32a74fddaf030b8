// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.github.junitistio.mesh.Application;
import io.github.junitistio.mesh.Footprint;
import io.github.junitistio.mesh.TakenBack;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** What one scope has applied, in its order; of very many the first. Thread-safe. */
final class History {

    private static final int KEPT = 100;

    private final Gate gate;
    private final List<Supplier<Application>> applied = new CopyOnWriteArrayList<>();
    private final List<ClaimedDeclarations> proven = new CopyOnWriteArrayList<>();

    /** Begin with nothing, behind a gate that is told of all that is kept. */
    History(Gate gate) {
        this.gate = gate;
    }

    /** Add what was in effect. */
    void add(ClaimedDeclarations declarations) {
        if (add(declarations::application)) {
            proven.add(declarations);
        }
    }

    /** Add what was taken back before it was. */
    void add(Declared declared, TakenBack part) {
        Application application = declared.of(part);
        add(() -> application);
    }

    private boolean add(Supplier<Application> application) {
        if (applied.size() >= KEPT) {
            return false;
        }
        applied.add(application);
        gate.note(application);
        return true;
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
