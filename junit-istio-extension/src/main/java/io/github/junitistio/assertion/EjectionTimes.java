// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.assertion;

import io.github.junitistio.observe.Attempt;
import io.github.junitistio.observe.Ejection;
import io.github.junitistio.observe.Instance;
import io.github.junitistio.observe.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long it took until a Pod was ejected, and until it came back, for the first time each. */
final class EjectionTimes {

    private final Traffic traffic;
    private final String pod;
    private final List<Ejection> ejections;

    EjectionTimes(Traffic traffic, String pod) {
        this.traffic = traffic;
        this.pod = pod;
        this.ejections = traffic.ejections().stream()
                .filter(each -> isIt(each.instance()))
                .toList();
    }

    /** From the end of the first attempt at it that failed. */
    Optional<Duration> untilEjected() {
        Optional<Instant> failed = traffic.attempts().stream()
                .filter(attempt -> isIt(attempt.instance()) && isFailed(attempt))
                .map(attempt -> attempt.start().plus(attempt.duration()))
                .min(Comparator.naturalOrder());
        return failed.flatMap(begin -> ejected().map(end -> between(begin, end)));
    }

    /** From its ejection. */
    Optional<Duration> untilReturned() {
        return ejected()
                .flatMap(begin -> ejections.stream()
                        .filter(each -> each.returned() && !each.time().isBefore(begin))
                        .findFirst()
                        .map(each -> between(begin, each.time())));
    }

    private Optional<Instant> ejected() {
        return ejections.stream()
                .filter(each -> !each.returned())
                .map(Ejection::time)
                .findFirst();
    }

    // An attempt's end is in whole milliseconds, and an ejection can seem to come before it.
    private static Duration between(Instant begin, Instant end) {
        return end.isBefore(begin) ? Duration.ZERO : Duration.between(begin, end);
    }

    private boolean isIt(@Nullable Instance instance) {
        return instance != null && instance.pod().equals(pod);
    }

    private static boolean isFailed(Attempt attempt) {
        return attempt.status() == 0
                || attempt.status() >= 500
                || !attempt.failure().isEmpty();
    }
}
