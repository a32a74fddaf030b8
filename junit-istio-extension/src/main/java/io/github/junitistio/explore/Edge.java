// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.explore;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Calls of one workload to one service.
 *
 * @param from the calling workload: its label {@code app}, with its namespace behind a dot if that is not the test's
 * @param service the called host: {@code payment} in the test's namespace, {@code payment.bank} in another one, or the host of a ServiceEntry
 * @param grpc whether they are gRPC's
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Edge(String from, String service, boolean grpc) {

    /** {@return both ends} */
    @Override
    public String toString() {
        return from + " -> " + service;
    }
}
