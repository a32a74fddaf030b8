// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.report;

import java.time.Instant;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What a report says about its run.
 *
 * @param mesh which mesh it was, such as {@code local}
 * @param versions the versions of what took part, by name
 * @param begin when the mesh was asked for
 */
@API(status = Status.INTERNAL, since = "0.1")
public record RunFacts(String mesh, Map<String, String> versions, Instant begin) {

    /** Copy the map. */
    public RunFacts {
        versions = Map.copyOf(versions);
    }
}
