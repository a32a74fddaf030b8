// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.assertion;

import io.github.junitistio.observe.Attempt;
import io.github.junitistio.observe.Call;
import io.github.junitistio.observe.Ejection;
import io.github.junitistio.observe.Request;
import io.github.junitistio.observe.Words;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What proxies recorded, as small tables for messages. */
final class Evidence {

    private static final int SHOWN = 10;

    private Evidence() {}

    static String of(Collection<Request> requests) {
        return table("requests", requests, Evidence::line);
    }

    static String of(Collection<Request> requests, Collection<Attempt> attempts) {
        return table(
                "requests",
                requests,
                request -> line(request)
                        + attempts.stream()
                                .filter(attempt -> attempt.requestId().equals(request.requestId())
                                        && attempt.proxy().equals(request.proxy()))
                                .map(attempt -> "\n    attempt " + attempt.number() + " to "
                                        + Words.name(attempt.instance(), attempt.service()) + ": "
                                        + Words.answer(attempt.status(), attempt.flags())
                                        + ", "
                                        + attempt.duration().toMillis() + " ms"
                                        + (attempt.failure().isEmpty() ? "" : ", " + attempt.failure()))
                                .collect(Collectors.joining()));
    }

    static String ofCalls(Collection<Call> calls) {
        return table("requests", calls, call -> call.toString().replace("\n", "\n  "));
    }

    static String ofEjections(Collection<Ejection> ejections) {
        return table(
                "ejections",
                ejections,
                ejection -> ejection.time() + " " + ejection.proxy()
                        + (ejection.returned() ? " takes back " : " ejects ")
                        + Words.name(ejection.instance(), ejection.address())
                        + ": " + ejection.reason());
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String line(Request request) {
        return request.start() + " " + request.method() + " " + request.path() + " from "
                + Words.name(request.caller(), "outside") + " to " + Words.name(request.instance(), request.service())
                + ": "
                + Words.answer(request.status(), request.flags()) + ", "
                + request.duration().toMillis() + " ms, attempts " + request.attempts();
    }

    private static <T> String table(String what, Collection<T> all, Function<T, String> line) {
        if (all.isEmpty()) {
            return "The proxies recorded no " + what + " of these.";
        }
        List<String> lines = all.stream().limit(SHOWN).map(line).toList();
        int more = all.size() - lines.size();
        return "The proxies recorded:\n  " + String.join("\n  ", lines) + (more > 0 ? "\n  and " + more + " more" : "");
    }
}
