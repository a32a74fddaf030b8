// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * A gRPC status, named as in the gRPC specification and in Istio's {@code fault.abort.grpcStatus}. A constant's {@link #code()} is its number.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum GrpcStatus implements AbortStatus {
    /** Not an error: an abort cannot carry it. */
    OK,
    /** The operation was cancelled, typically by the caller. */
    CANCELLED,
    /** An error that nobody classified. */
    UNKNOWN,
    /** The client sent an argument that is wrong whatever the state of the system. */
    INVALID_ARGUMENT,
    /** The deadline expired before the operation was complete. */
    DEADLINE_EXCEEDED,
    /** What was asked for does not exist. */
    NOT_FOUND,
    /** What was to be created exists already. */
    ALREADY_EXISTS,
    /** The caller is known and may not do this. */
    PERMISSION_DENIED,
    /** A quota or a resource is used up. */
    RESOURCE_EXHAUSTED,
    /** The system is not in the state that the operation needs. */
    FAILED_PRECONDITION,
    /** The operation was aborted, typically by a conflict with another one. */
    ABORTED,
    /** The operation went past the valid range. */
    OUT_OF_RANGE,
    /** The operation is not implemented here. */
    UNIMPLEMENTED,
    /** An invariant that the system relies on is broken. */
    INTERNAL,
    /** The service cannot be reached for now: what callers are expected to retry. */
    UNAVAILABLE,
    /** Data is lost or damaged for good. */
    DATA_LOSS,
    /** The request carries no valid credentials. */
    UNAUTHENTICATED;

    /**
     * Determine the number that travels in the {@code grpc-status} header.
     *
     * @return from 0 to 16
     */
    public int code() {
        // The specification numbers them in this order, without gaps.
        return ordinal();
    }

    /**
     * Find the status with a name.
     *
     * @param name the name, in upper case
     * @return the status; never {@code null}
     * @throws InvalidDeclarationException if there is no such status
     */
    public static GrpcStatus parse(String name) {
        return Arrays.stream(values())
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidDeclarationException("\"" + name + "\" is not a gRPC status: write one of "
                                + Arrays.stream(values())
                                        .filter(status -> status != OK)
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }
}
