// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.observe.Request;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** How many requests there were at once. */
final class Peak {

    private Peak() {}

    /** The greatest number of them that had begun and not ended. Durations are in whole milliseconds, so that it can be less than it was. */
    static int of(Collection<Request> requests) {
        Map<Instant, Integer> changes = new TreeMap<>();
        for (Request request : requests) {
            changes.merge(request.start(), 1, Integer::sum);
            changes.merge(request.start().plus(request.duration()).plusNanos(1), -1, Integer::sum);
        }
        int now = 0;
        int most = 0;
        for (int change : changes.values()) {
            now += change;
            most = Math.max(most, now);
        }
        return most;
    }
}
