// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What requests of a class's tests have met of what the class declares. Thread-safe. */
final class Met {

    private static final String YES = "";

    private final Map<String, String> unmet = new LinkedHashMap<>();
    private boolean undecided;

    /**
     * Note what a test met.
     *
     * @param declared what was declared, as written and where
     * @param failure what to say if no other test meets it; empty if a request met it
     */
    synchronized void note(String declared, String failure) {
        unmet.merge(declared, failure, (before, now) -> before.equals(YES) ? YES : now);
    }

    /** Note that a test failed, whose requests may have been others. */
    synchronized void leaveUndecided() {
        undecided = true;
    }

    /** Determine if a test failed. */
    synchronized boolean isUndecided() {
        return undecided;
    }

    /** What no test of the class has met; nothing if some of them could not tell. */
    synchronized List<String> failures() {
        return undecided
                ? List.of()
                : unmet.values().stream().filter(each -> !each.equals(YES)).toList();
    }

    /** Let the class around a nested one judge. */
    void moveTo(Met outer) {
        Map<String, String> noted;
        synchronized (this) {
            noted = new LinkedHashMap<>(unmet);
            if (undecided) {
                outer.leaveUndecided();
            }
        }
        noted.forEach(outer::note);
    }
}
