// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Consumer;

/** Tells the journal and whoever watches what happens. A full disk must not keep a fault in effect: it is told, and the game day goes on. */
final class Events {

    private final Journal journal;
    private final Consumer<String> watching;

    Events(Journal journal, Consumer<String> watching) {
        this.journal = journal;
        this.watching = watching;
    }

    void tell(String event, String text, Map<String, Object> details) {
        watching.accept(text);
        try {
            journal.note(event, details);
        } catch (UncheckedIOException e) {
            watching.accept(String.valueOf(e.getMessage()));
        }
    }
}
