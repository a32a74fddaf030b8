// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh;

import io.github.junitistio.declaration.Declaration;
import java.time.Instant;
import java.util.Set;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How a request that met a declaration shows in the records of proxies.
 *
 * @param declaration the declaration
 * @param since from when it was in effect
 * @param until when it was out again; {@link Instant#MAX} while it is in effect
 * @param sign what it shows by
 * @param names the names that the sign says
 * @param host the host of the service that it is for; empty if it is for no service
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Footprint(
        Declaration declaration, Instant since, Instant until, Sign sign, Set<String> names, String host) {

    /** Copy the names. */
    public Footprint {
        names = Set.copyOf(names);
    }

    /** That of something which is in effect. */
    public Footprint(Declaration declaration, Instant since, Sign sign, Set<String> names, String host) {
        this(declaration, since, Instant.MAX, sign, names, host);
    }

    /** The same for what it was made of. */
    public Footprint of(Declaration other) {
        return new Footprint(other, since, until, sign, names, host);
    }

    /** The same when it is out. */
    public Footprint until(Instant removed) {
        return new Footprint(declaration, since, removed, sign, names, host);
    }

    /** What a declaration shows by. */
    @API(status = Status.INTERNAL, since = "0.1")
    public enum Sign {

        /** The route that a request took; names are those of routes. */
        ROUTE,

        /** The cluster that it was sent to; names are subsets of the host, none for all of it. */
        CLUSTER,

        /** The policy that refused it, in the callee's proxy; names are Envoy's of policies. */
        POLICY,

        /** The instances that have closed connections, by their proxies' counters; names are those of Pods, none if no connection was closed. */
        CONNECTION,

        /**
         * The host that it was sent to, or the Pod whose proxy handled it; names are hosts, {@code *} in front for all that end so, and Pods with
         * their namespaces.
         */
        TRAFFIC
    }
}
