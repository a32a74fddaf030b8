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
 * An attempt of a request that a proxy sent, whether or not anybody received it: a line of the {@code upstream_log} of Envoy's router.
 *
 * @param start when the attempt began
 * @param duration from then until its end, in whole milliseconds
 * @param proxy whose proxy it is
 * @param instance who it was sent to; {@code null} for a host without a sidecar, or if no host could be chosen
 * @param service the host that it was sent to
 * @param subset the subset; empty for none
 * @param number which attempt of its request it is, from 1
 * @param status the status of the answer; 0 if there was none
 * @param flags Envoy's response flags of this attempt, such as {@code UF} (no connection), {@code UC} (connection ended), {@code UT} (timeout)
 * @param failure why there was no connection; empty if there was one
 * @param path the path with the query
 * @param requestId {@code x-request-id}, by which it belongs to a {@link Request} of the same proxy
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Attempt(
        Instant start,
        Duration duration,
        Instance proxy,
        @Nullable Instance instance,
        String service,
        String subset,
        int number,
        int status,
        Set<String> flags,
        String failure,
        String path,
        String requestId) {

    /** Sort the flags. */
    public Attempt {
        flags = new TreeSet<>(flags);
    }
}
