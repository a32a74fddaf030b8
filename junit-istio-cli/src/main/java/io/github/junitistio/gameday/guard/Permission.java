// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.guard;

import io.github.junitistio.gameday.plan.Limits;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Where game days may be, and how far they may go there.
 *
 * @param namespaces the namespaces that may be reached
 * @param server the URL of the API server that the context has to lead to; nothing for any
 * @param limits the most that a game day may do
 * @param requireScopeHeader whether only requests with a header may meet anything
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Permission(Set<String> namespaces, Optional<String> server, Limits limits, boolean requireScopeHeader) {

    /** Copy the set. */
    public Permission {
        namespaces = Set.copyOf(namespaces);
    }
}
