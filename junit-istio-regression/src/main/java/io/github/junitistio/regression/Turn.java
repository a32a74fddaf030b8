// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A test that ran in two revisions, right after each other.
 *
 * @param base in the one that is built on
 * @param now in the other one, whichever came first
 */
record Turn(Execution base, Execution now) {

    /** Those of the runs of both that came right after each other, in their order. A run that is missing costs its round and no other. */
    static List<Turn> of(List<Execution> base, List<Execution> now) {
        Set<Execution> ofBase = new HashSet<>(base);
        List<Execution> all = Stream.of(base, now)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Execution::begin))
                .toList();
        List<Turn> turns = new ArrayList<>();
        for (int i = 1; i < all.size(); i++) {
            Execution first = all.get(i - 1);
            Execution second = all.get(i);
            if (ofBase.contains(first) != ofBase.contains(second)
                    && !first.end().isAfter(second.begin())) {
                turns.add(ofBase.contains(first) ? new Turn(first, second) : new Turn(second, first));
                i++;
            }
        }
        return turns;
    }

    boolean passed() {
        return both().allMatch(Execution::passed);
    }

    Stream<Execution> both() {
        return Stream.of(base, now);
    }
}
