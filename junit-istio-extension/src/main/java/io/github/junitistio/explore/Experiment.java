// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.explore;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.GrpcStatus;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * One edge, disturbed in one way.
 *
 * @param edge the edge
 * @param kind the way
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Experiment(Edge edge, FaultKind kind) {

    /**
     * All that there are, each way in its turn.
     *
     * @param limit how many at most
     */
    public static List<Experiment> of(List<Edge> edges, List<FaultKind> kinds, int limit) {
        return kinds.stream()
                .flatMap(kind -> edges.stream().map(edge -> new Experiment(edge, kind)))
                .limit(limit)
                .toList();
    }

    /**
     * The fault that does it.
     *
     * @param httpStatus of an abort, where it is not gRPC's
     * @param fixedDelay of a delay
     * @throws io.github.junitistio.declaration.InvalidDeclarationException if one of these cannot be
     */
    public Fault fault(int httpStatus, String fixedDelay) {
        String service = edge.service();
        Fault fault = switch (kind) {
            case ABORT -> abort(httpStatus);
            case FIRST_ATTEMPT -> abort(httpStatus).firstAttempts(1);
            case DELAY -> Fault.delay(service, fixedDelay);
            case RESET -> Fault.reset(service);
        };
        return fault.from(edge.from());
    }

    private Fault abort(int httpStatus) {
        return edge.grpc()
                ? Fault.abort(edge.service(), GrpcStatus.UNAVAILABLE)
                : Fault.abort(edge.service(), httpStatus);
    }

    /** {@return what the test is called that makes it} */
    @Override
    public String toString() {
        return edge + ": " + kind;
    }
}
