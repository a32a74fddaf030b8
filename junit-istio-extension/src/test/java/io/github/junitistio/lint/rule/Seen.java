// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.observe.Attempt;
import io.github.junitistio.observe.Call;
import io.github.junitistio.observe.Instance;
import io.github.junitistio.observe.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A request as records would show it: by GET, answered at once. */
record Seen(String from, String to, String method, int attempts, long beginMs, long ms, Set<String> flags) {

    private static final Instant BEGIN = Instant.parse("2026-11-30T00:00:00Z");

    static Seen call(String from, String to) {
        return new Seen(from, to, "GET", 1, 0, 10, Set.of());
    }

    Seen method(String other) {
        return new Seen(from, to, other, attempts, beginMs, ms, flags);
    }

    Seen attempts(int number) {
        return new Seen(from, to, method, number, beginMs, ms, flags);
    }

    Seen at(long begin, long lasting) {
        return new Seen(from, to, method, attempts, begin, lasting, flags);
    }

    Seen flag(String flag) {
        return new Seen(from, to, method, attempts, beginMs, ms, Set.of(flag));
    }

    Call then(Call... calls) {
        Instance proxy = new Instance("shop", from + "-1", from, "");
        Instance instance = new Instance("shop", to + "-1", to, "");
        String service = to + ".shop.svc.cluster.local";
        Instant start = BEGIN.plusMillis(beginMs);
        Duration lasting = Duration.ofMillis(ms);
        Request request = new Request(
                start,
                lasting,
                proxy,
                proxy,
                instance,
                service,
                "",
                method,
                to + ":8080",
                "/",
                200,
                -1,
                flags,
                "",
                "",
                attempts,
                0,
                0,
                0,
                "id",
                "trace");
        List<Attempt> tries = IntStream.rangeClosed(1, attempts)
                .mapToObj(number ->
                        new Attempt(start, lasting, proxy, instance, service, "", number, 200, Set.of(), "", "/", "id"))
                .toList();
        return new Call(request, false, tries, List.of(calls));
    }
}
