// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A fault that requests to a service meet: Istio's {@code HTTPFaultInjection} with the requests and the callers it is for.
 *
 * <p>A fault without further words is for all requests of all callers in the test's namespace:
 *
 * <pre>{@code
 * Fault.delay("inventory", "250ms")
 * Fault.abort("inventory", 503).percentage(50).from("checkout").match(RequestMatch.ALL.uri("prefix:/stock"))
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Fault {

    /**
     * Declare a delay.
     *
     * @param service see {@link ServiceName}
     * @param fixedDelay see {@link Durations#parse}
     * @return a delay of all requests; never {@code null}
     * @throws InvalidDeclarationException if the service is not a host or the delay is not a duration
     */
    static Delay delay(String service, String fixedDelay) {
        return delay(service, Durations.parse(fixedDelay, "delay \"" + fixedDelay + "\""));
    }

    /**
     * Declare a delay.
     *
     * @param service see {@link ServiceName}
     * @param fixedDelay at least 1ms, in whole milliseconds
     * @return a delay of all requests; never {@code null}
     * @throws InvalidDeclarationException if the service is not a host or Istio would refuse the delay
     */
    static Delay delay(String service, Duration fixedDelay) {
        return new Delay(new ServiceName(service), fixedDelay, Percentage.ALL, null, RequestMatch.ALL);
    }

    /**
     * Declare an abort with an HTTP status.
     *
     * @param service see {@link ServiceName}
     * @param httpStatus from 200 to 599
     * @return an abort of all requests; never {@code null}
     * @throws InvalidDeclarationException if the service is not a host or the status is out of range
     */
    static Abort abort(String service, int httpStatus) {
        return new Abort(new ServiceName(service), new HttpStatus(httpStatus), Percentage.ALL, null, RequestMatch.ALL);
    }

    /**
     * Declare an abort with a gRPC status: callers get HTTP 200 with the status in {@code grpc-status}.
     *
     * @param service see {@link ServiceName}
     * @param grpcStatus any status but {@code OK}
     * @return an abort of all requests; never {@code null}
     * @throws InvalidDeclarationException if the service is not a host or the status is {@code OK}
     */
    static Abort abort(String service, GrpcStatus grpcStatus) {
        return new Abort(new ServiceName(service), grpcStatus, Percentage.ALL, null, RequestMatch.ALL);
    }

    /**
     * Determine the service whose requests meet the fault.
     *
     * @return the service as written; never {@code null}
     */
    ServiceName service();

    /**
     * Determine the share of the matching requests that meet the fault.
     *
     * @return the share; {@link Percentage#ALL} by default
     */
    Percentage percentage();

    /**
     * Determine the workload whose requests meet the fault.
     *
     * @return the caller as written, or {@code null} for every caller in the test's namespace, the default
     */
    @Nullable
    WorkloadName from();

    /**
     * Determine the requests that meet the fault.
     *
     * @return the match; {@link RequestMatch#ALL} by default
     */
    RequestMatch match();

    /**
     * Limit the fault to a share of the requests. Each proxy throws a die for each request.
     *
     * @param percent from 0 to 100, see {@link Percentage}
     * @return a new fault; never {@code null}
     */
    Fault percentage(double percent);

    /**
     * Limit the fault to one caller.
     *
     * @param workload see {@link WorkloadName}
     * @return a new fault; never {@code null}
     */
    Fault from(String workload);

    /**
     * Limit the fault to some requests.
     *
     * @param match the requests
     * @return a new fault; never {@code null}
     */
    Fault match(RequestMatch match);

    /**
     * Say in one line what the fault does.
     *
     * @return such as {@code delay of 250ms for 50 % of the requests from checkout to inventory, uri prefix:/stock}
     */
    String describe();

    /**
     * A delay before a request leaves the caller's sidecar: Istio's {@code fault.delay}.
     *
     * @param service the service that is called
     * @param fixedDelay at least 1ms, in whole milliseconds
     * @param percentage the share of the requests that are delayed
     * @param from the caller, or {@code null} for all
     * @param match the requests
     */
    record Delay(
            ServiceName service,
            Duration fixedDelay,
            Percentage percentage,
            @Nullable WorkloadName from,
            RequestMatch match)
            implements Fault {

        /**
         * Create a delay.
         *
         * @throws InvalidDeclarationException if Istio would refuse the delay
         */
        public Delay {
            Durations.check(fixedDelay, "delay \"" + fixedDelay + "\"");
        }

        @Override
        public Delay percentage(double percent) {
            return new Delay(service, fixedDelay, new Percentage(percent), from, match);
        }

        @Override
        public Delay from(String workload) {
            return new Delay(service, fixedDelay, percentage, new WorkloadName(workload), match);
        }

        @Override
        public Delay match(RequestMatch requests) {
            return new Delay(service, fixedDelay, percentage, from, requests);
        }

        @Override
        public String describe() {
            return FaultText.of(this, "delay of " + FaultText.of(fixedDelay));
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /**
     * An answer that the caller's sidecar gives instead of sending the request: Istio's {@code fault.abort}.
     *
     * @param service the service that is called
     * @param status what is answered
     * @param percentage the share of the requests that are aborted
     * @param from the caller, or {@code null} for all
     * @param match the requests
     */
    record Abort(
            ServiceName service,
            AbortStatus status,
            Percentage percentage,
            @Nullable WorkloadName from,
            RequestMatch match)
            implements Fault {

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
        public Abort percentage(double percent) {
            return new Abort(service, status, new Percentage(percent), from, match);
        }

        @Override
        public Abort from(String workload) {
            return new Abort(service, status, percentage, new WorkloadName(workload), match);
        }

        @Override
        public Abort match(RequestMatch requests) {
            return new Abort(service, status, percentage, from, requests);
        }

        @Override
        public String describe() {
            return FaultText.of(this, "abort with " + (status instanceof GrpcStatus ? "gRPC " : "") + status);
        }

        @Override
        public String toString() {
            return describe();
        }
    }
}
