// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.github.junitistio.mesh.Application;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** What the tests of scenarios have written, for the game day's own report; of very many the first. Thread-safe. */
final class TestApplications {

    private static final int KEPT = 100;

    private final List<Supplier<Application>> all = new CopyOnWriteArrayList<>();

    /**
     * Note something.
     *
     * @param by the step and the test
     */
    void add(String by, Supplier<Application> application) {
        if (all.size() < KEPT) {
            all.add(() -> application.get().by(by));
        }
    }

    /** What has become of it until now. */
    List<Application> all() {
        return all.stream().map(Supplier::get).toList();
    }
}
