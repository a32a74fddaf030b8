// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * A request that has ended, as one proxy saw it: a line of Envoy's access log.
 *
 * @param start when the proxy got it
 * @param duration from then until its end, in whole milliseconds
 * @param proxy whose proxy it is: the caller's, a gateway, or the callee's if it is one of {@link Traffic#received}
 * @param caller who sent it; {@code null} if it came from outside of the mesh
 * @param instance who answered the last attempt; {@code null} if the proxy answered itself, or a host without a sidecar did
 * @param service the host that it was sent to, such as {@code inventory.shop.svc.cluster.local}
 * @param subset the subset that a route sent it to; empty for none
 * @param method the method
 * @param authority the host that was asked for, with the port if it was named
 * @param path the path with the query
 * @param status the status of the answer; 0 if there was none
 * @param grpcStatus the status of a gRPC answer; -1 if it was none
 * @param flags Envoy's response flags, such as {@code UO} (overflow), {@code UT} (timeout), {@code URX} (no retry left), {@code FI} and
 *     {@code DI} (injected)
 * @param details Envoy's response code details, such as {@code via_upstream}
 * @param route the name of the route
 * @param attempts how many attempts the proxy made; 0 if it sent nothing
 * @param attempt which attempt of its caller it is, from 1; 0 if nobody says
 * @param bytesReceived the size of its body
 * @param bytesSent the size of the answer's body
 * @param requestId {@code x-request-id}; the same in all attempts, and further on where applications hand it on
 * @param traceId the trace by {@code traceparent}; empty if it had none
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Request(
        Instant start,
        Duration duration,
        Instance proxy,
        @Nullable Instance caller,
        @Nullable Instance instance,
        String service,
        String subset,
        String method,
        String authority,
        String path,
        int status,
        int grpcStatus,
        Set<String> flags,
        String details,
        String route,
        int attempts,
        int attempt,
        long bytesReceived,
        long bytesSent,
        String requestId,
        String traceId) {

    /** Sort the flags. */
    public Request {
        flags = new TreeSet<>(flags);
    }

    /** Determine if a fault of this proxy acted on it: an abort or a delay. */
    public boolean isInjected() {
        return flags.contains("FI") || flags.contains("DI");
    }

    /** Determine if it was answered, by less than 500 and without an error of gRPC. */
    public boolean isSuccessful() {
        return status > 0 && status < 500 && grpcStatus <= 0;
    }

    /** Determine if the proxy tried again. */
    public boolean isRetried() {
        return attempts > 1;
    }
}
