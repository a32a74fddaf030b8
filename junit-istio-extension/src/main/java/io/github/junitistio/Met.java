// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What requests of a class's tests have met of what the class declares. Thread-safe. */
final class Met {

    private static final String YES = "";

    private final Map<String, String> instead = new LinkedHashMap<>();
    private boolean undecided;

    /**
     * Note what a test met.
     *
     * @param declared what was declared, as written and where
     * @param otherwise what requests there were in place of those that would have met it; empty if one met it
     */
    synchronized void note(String declared, String otherwise) {
        instead.merge(declared, otherwise, (before, now) -> before.equals(YES) ? YES : now);
    }

    /** Note that a test failed, whose requests may have been others. */
    synchronized void leaveUndecided() {
        undecided = true;
    }

    /** What no test of the class has met; nothing if some of them could not tell. */
    synchronized Optional<String> failure() {
        if (undecided) {
            return Optional.empty();
        }
        return instead.entrySet().stream()
                .filter(each -> !each.getValue().equals(YES))
                .map(each -> UnusedDeclarations.unmet(each.getKey(), each.getValue()))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("\n"), text -> Optional.of(text).filter(some -> !some.isEmpty())));
    }

    /** Let the class around a nested one judge. */
    void moveTo(Met outer) {
        Map<String, String> noted;
        synchronized (this) {
            noted = Map.copyOf(instead);
            if (undecided) {
                outer.leaveUndecided();
            }
        }
        noted.forEach(outer::note);
    }
}
