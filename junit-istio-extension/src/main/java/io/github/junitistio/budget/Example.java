// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.budget;

import io.github.junitistio.observe.Instance;
import io.github.junitistio.observe.Request;
import org.jspecify.annotations.Nullable;

/** A request in words, for those who look for the reason. */
final class Example {

    static String of(Request request) {
        String flags = request.flags().isEmpty() ? "" : " " + String.join(",", request.flags());
        String attempts = request.attempts() > 1 ? ", " + request.attempts() + " attempts" : "";
        return request.start() + " " + request.method() + " " + request.path() + " from " + name(request.caller())
                + " to " + request.service() + ": " + request.status() + flags + ", "
                + request.duration().toMillis() + " ms" + attempts;
    }

    private static String name(@Nullable Instance caller) {
        return caller == null ? "outside" : caller.pod();
    }

    private Example() {}
}
