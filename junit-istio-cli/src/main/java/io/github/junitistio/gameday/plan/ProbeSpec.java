// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.plan;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A part of the steady state: requests that are sent again and again, and what has to become of them.
 *
 * @param name what it is called
 * @param target where the requests go
 * @param method their HTTP method
 * @param headers their headers
 * @param expectedStatus the statuses that are good answers
 * @param maxLatency how long a good answer may take; a request is given up then
 * @param successRate the share of good answers that is enough, in percent
 * @param window of how many of the last answers
 * @param interval the time from one request to the next
 * @param breaches at how many answers in a row the share has to be too small
 */
@API(status = Status.INTERNAL, since = "0.1")
public record ProbeSpec(
        String name,
        Target target,
        String method,
        Map<String, String> headers,
        Set<Integer> expectedStatus,
        Duration maxLatency,
        double successRate,
        int window,
        Duration interval,
        int breaches) {

    /** Copy the collections. */
    public ProbeSpec {
        headers = Map.copyOf(headers);
        expectedStatus = Set.copyOf(expectedStatus);
    }

    /** How many of the last answers may be bad. */
    public int allowedFailures() {
        // A share such as 99.9 has no exact binary form.
        return (int) Math.floor(window * (100 - successRate) / 100 + 1e-9);
    }

    /** Where requests go. */
    public sealed interface Target {}

    /**
     * To a service, by the sidecar of a caller.
     *
     * @param service the called service
     * @param port its port; nothing for its only one
     * @param path the path, with the query if any
     * @param from the calling workload; nothing for one of the game day's own
     */
    public record ByMesh(String service, Optional<Integer> port, String path, Optional<String> from)
            implements Target {}

    /**
     * From this machine, past the mesh's doors, as users come.
     *
     * @param url the whole URL
     */
    public record ByUrl(URI url) implements Target {}
}
