// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A request with all that followed from it: its attempts, and the requests that those who answered it sent meanwhile. They are told by the trace
 * ({@code traceparent}) or the request id ({@code x-request-id}) that applications hand on; with neither, each request stands alone.
 *
 * @param request the request as its caller's proxy saw it
 * @param injected whether an abort or a delay of the mesh acted on it, in its caller's proxy or in that of who received it
 * @param attempts its attempts, by their beginning
 * @param calls what followed from it, by its beginning
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Call(Request request, boolean injected, List<Attempt> attempts, List<Call> calls) {

    /** Copy the lists. */
    public Call {
        attempts = List.copyOf(attempts);
        calls = List.copyOf(calls);
    }

    /** This call and all that followed from it, callers before callees. */
    public Stream<Call> all() {
        return Stream.concat(Stream.of(this), calls.stream().flatMap(Call::all));
    }

    /** The tree in words: a line for each request, and for each attempt if there is not just one. */
    @Override
    public String toString() {
        return text("");
    }

    private String text(String indent) {
        String deeper = indent + "  ";
        Stream<String> lines = Stream.of(indent + line());
        if (attempts.size() > 1) {
            lines = Stream.concat(
                    lines,
                    attempts.stream()
                            .map(attempt -> deeper + "attempt " + attempt.number() + " to "
                                    + Words.name(attempt.instance(), attempt.service()) + ": "
                                    + Words.answer(attempt.status(), attempt.flags()) + ", "
                                    + attempt.duration().toMillis() + " ms"));
        }
        return Stream.concat(lines, calls.stream().map(call -> call.text(deeper)))
                .collect(Collectors.joining("\n"));
    }

    private String line() {
        return Words.name(request.caller(), "outside") + " -> " + Words.name(request.instance(), request.service())
                + " "
                + request.method() + " " + request.path() + ": " + Words.answer(request.status(), request.flags())
                + ", "
                + request.duration().toMillis() + " ms";
    }
}
