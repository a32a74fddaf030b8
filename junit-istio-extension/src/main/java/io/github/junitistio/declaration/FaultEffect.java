// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * What a fault does to a request.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface FaultEffect {

    /**
     * Say what it does.
     *
     * @return such as {@code delay of 250ms}; never {@code null}
     */
    String describe();

    /**
     * A delay before a request goes on: Istio's {@code fault.delay}.
     *
     * @param fixedDelay at least 1ms, in whole milliseconds
     */
    record Delay(Duration fixedDelay) implements FaultEffect {

        /** Longer than any caller waits: what hangs. */
        public static final Delay HANG = new Delay(Duration.ofDays(1));

        /**
         * Create a delay.
         *
         * @throws InvalidDeclarationException if Istio would refuse the delay
         */
        public Delay {
            Durations.check(fixedDelay, "delay \"" + fixedDelay + "\"");
        }

        @Override
        public String describe() {
            return equals(HANG) ? "hang" : "delay of " + DeclarationText.of(fixedDelay);
        }
    }

    /**
     * An answer that a sidecar gives instead of handing the request on: Istio's {@code fault.abort}.
     *
     * @param status what is answered
     */
    record Abort(AbortStatus status) implements FaultEffect {

        /**
         * Create an abort.
         *
         * @throws InvalidDeclarationException if the status is gRPC's {@code OK}
         */
        public Abort {
            if (status == GrpcStatus.OK) {
                throw new InvalidDeclarationException(
                        "gRPC status OK is no fault: write the status of an error, such as UNAVAILABLE");
            }
        }

        @Override
        public String describe() {
            return "abort with " + (status instanceof GrpcStatus ? "gRPC " : "") + status;
        }
    }

    /**
     * A body that comes slowly: the {@code response_rate_limit} of Envoy's fault filter.
     *
     * @param kibibytesPerSecond how much of the body of an answer comes in a second, at least 1
     */
    record SlowBody(int kibibytesPerSecond) implements FaultEffect {

        /**
         * Create a slow body.
         *
         * @throws InvalidDeclarationException if nothing would ever come
         */
        public SlowBody {
            if (kibibytesPerSecond < 1) {
                throw new InvalidDeclarationException("kibibytesPerSecond " + kibibytesPerSecond
                        + " is less than 1, the slowest that Envoy sends: write 1 or more, or let the service hang");
            }
        }

        @Override
        public String describe() {
            return "body at " + kibibytesPerSecond + " KiB/s";
        }
    }

    /**
     * A connection that the service's sidecars close as soon as it is there: the {@code DENY} of Envoy's network RBAC filter. It is for whole
     * connections, so that it knows callers and instances, and no requests.
     */
    record Reset() implements FaultEffect {

        @Override
        public String describe() {
            return "connection reset";
        }
    }
}
