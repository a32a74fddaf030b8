// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.lint.model.Callee;
import io.github.junitistio.lint.model.Place;
import java.util.Optional;

/**
 * How many requests of one proxy fit into a connection pool.
 *
 * @param place the limit that is the first to be met
 * @param places how many
 * @param words the same in words
 */
record Pool(Place place, long places, String words) {

    private static final long UNLIMITED = 4_294_967_295L;

    /** The limits of a {@code connectionPool}; nothing if it has none on requests. */
    static Optional<Pool> of(Place pool, Callee callee) {
        Place requests = pool.to("http").to("http2MaxRequests");
        Place connections = pool.to("tcp").to("maxConnections");
        Place waiting = pool.to("http").to("http1MaxPendingRequests");
        Pool active = new Pool(requests, limit(requests), limit(requests) + " http2MaxRequests");
        if (callee.isMultiplexed()) {
            return known(active);
        }
        long sum = limit(connections) + limit(waiting);
        Pool queued = new Pool(
                waiting.isThere() ? waiting : connections,
                sum,
                limit(connections) + " maxConnections + " + limit(waiting) + " http1MaxPendingRequests = " + sum);
        return known(queued.places < active.places ? queued : active);
    }

    private static Optional<Pool> known(Pool pool) {
        return pool.places < UNLIMITED ? Optional.of(pool) : Optional.empty();
    }

    // Istio takes 0 for not set.
    private static long limit(Place place) {
        return place.number(0) > 0 ? place.number(0) : UNLIMITED;
    }
}
