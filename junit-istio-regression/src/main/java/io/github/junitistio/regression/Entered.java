// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request that followed from none, with all that followed from it.
 *
 * @param failed whether it failed
 * @param lost whether it failed though no injected fault acted on it or on what followed from it
 * @param attempts how many attempts were made for it on each edge, from a caller to a service
 */
record Entered(boolean failed, boolean lost, Map<Edge, Integer> attempts) {

    Entered {
        attempts = Map.copyOf(attempts);
    }

    /** The most attempts that were made for it at one service. */
    int amplification() {
        return attempts.entrySet().stream()
                .collect(Collectors.groupingBy(
                        each -> each.getKey().service(), Collectors.summingInt(Map.Entry::getValue)))
                .values()
                .stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }
}
