// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import java.util.Comparator;

/**
 * Who calls whom.
 *
 * @param caller the workload that calls
 * @param service the service that is called, with its namespace if it is not that of the test
 */
record Edge(String caller, String service) implements Comparable<Edge> {

    private static final Comparator<Edge> ORDER =
            Comparator.comparing(Edge::caller).thenComparing(Edge::service);

    @Override
    public int compareTo(Edge other) {
        return ORDER.compare(this, other);
    }

    /** Both, with an arrow. */
    @Override
    public String toString() {
        return caller + " -> " + service;
    }
}
