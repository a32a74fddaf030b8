// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import io.github.junitistio.declaration.FaultEffect.Abort;
import io.github.junitistio.declaration.FaultEffect.Delay;
import io.github.junitistio.declaration.FaultEffect.Reset;
import io.github.junitistio.declaration.FaultEffect.SlowBody;
import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A fault that requests to a service meet.
 *
 * <p>A fault without further words is for all requests of all callers in the test's namespace:
 *
 * <pre>{@code
 * Fault.delay("inventory", "250ms")
 * Fault.abort("inventory", 503).percentage(50).from("checkout").match(RequestMatch.ALL.uri("prefix:/stock"))
 * Fault.abort("inventory", 503).firstAttempts(1)
 * }</pre>
 *
 * @param service the service that is called
 * @param effect what it does
 * @param scope which requests it is for, and where it acts
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Fault(ServiceName service, FaultEffect effect, FaultScope scope) implements RouteDeclaration {

    /**
     * Create a fault.
     *
     * @throws InvalidDeclarationException if the effect knows no such scope
     */
    public Fault {
        FaultRules.check(effect, scope);
    }

    /**
     * Declare a delay.
     *
     * @param service see {@link ServiceName}
     * @param fixedDelay see {@link Durations#parse}
     * @return a delay of all requests; never {@code null}
     * @throws InvalidDeclarationException if the service is not a host or the delay is not a duration
     */
    public static Fault delay(String service, String fixedDelay) {
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
    public static Fault delay(String service, Duration fixedDelay) {
        return of(service, new Delay(fixedDelay));
    }

    /**
     * Declare that requests get no answer.
     *
     * @param service see {@link ServiceName}
     * @return a delay of a day, for all requests; never {@code null}
     * @throws InvalidDeclarationException if the service is not a host
     */
    public static Fault hang(String service) {
        return of(service, Delay.HANG);
    }

    /**
     * Declare an abort with an HTTP status.
     *
     * @param service see {@link ServiceName}
     * @param httpStatus from 200 to 599
     * @return an abort of all requests; never {@code null}
     * @throws InvalidDeclarationException if the service is not a host or the status is out of range
     */
    public static Fault abort(String service, int httpStatus) {
        return of(service, new Abort(new HttpStatus(httpStatus)));
    }

    /**
     * Declare an abort with a gRPC status: callers get HTTP 200 with the status in {@code grpc-status}.
     *
     * @param service see {@link ServiceName}
     * @param grpcStatus any status but {@code OK}
     * @return an abort of all requests; never {@code null}
     * @throws InvalidDeclarationException if the service is not a host or the status is {@code OK}
     */
    public static Fault abort(String service, GrpcStatus grpcStatus) {
        return of(service, new Abort(grpcStatus));
    }

    /**
     * Declare answers whose body comes slowly.
     *
     * @param service see {@link ServiceName}
     * @param kibibytesPerSecond at least 1
     * @return a slow body of all answers; never {@code null}
     * @throws InvalidDeclarationException if the service is not a host or nothing would ever come
     */
    public static Fault slowBody(String service, int kibibytesPerSecond) {
        return of(service, new SlowBody(kibibytesPerSecond));
    }

    /**
     * Declare that the service closes every connection at once.
     *
     * @param service see {@link ServiceName}
     * @return a reset of all connections; never {@code null}
     * @throws InvalidDeclarationException if the service is not a host
     */
    public static Fault reset(String service) {
        return of(service, new Reset());
    }

    private static Fault of(String service, FaultEffect effect) {
        return new Fault(new ServiceName(service), effect, FaultScope.ALL);
    }

    /** {@return the share of the matching requests that meet the fault} */
    public Percentage percentage() {
        return scope.percentage();
    }

    @Override
    public @Nullable WorkloadName from() {
        return scope.from();
    }

    @Override
    public RequestMatch match() {
        return scope.match();
    }

    /**
     * Limit the fault to a share of the requests. Each proxy throws a die for each request.
     *
     * @param percent from 0 to 100, see {@link Percentage}
     * @return a new fault; never {@code null}
     */
    public Fault percentage(double percent) {
        return in(scope.percentage(percent));
    }

    /**
     * Limit the fault to one caller.
     *
     * @param workload see {@link WorkloadName}
     * @return a new fault; never {@code null}
     */
    public Fault from(String workload) {
        return in(scope.from(workload));
    }

    /**
     * Limit the fault to some requests.
     *
     * @param match the requests
     * @return a new fault; never {@code null}
     */
    public Fault match(RequestMatch match) {
        return in(scope.match(match));
    }

    /**
     * Say on which side of the call the fault acts.
     *
     * @param placement the side
     * @return a new fault; never {@code null}
     */
    public Fault placement(Placement placement) {
        return in(scope.placement(placement));
    }

    /**
     * Limit the fault to the first attempts of each request, so that the mesh's own retries succeed.
     *
     * @param attempts from 1 to 10; 0 for all
     * @return a new fault; never {@code null}
     */
    public Fault firstAttempts(int attempts) {
        return in(scope.firstAttempts(attempts));
    }

    /**
     * Limit the fault to the first requests that the service gets from now on, so that the application's own retries succeed. The service
     * must have one instance, which counts.
     *
     * @param requests from 1 to 1000; 0 for all
     * @return a new fault; never {@code null}
     */
    public Fault firstRequests(int requests) {
        return in(scope.firstRequests(requests));
    }

    /**
     * Limit the fault to the instances of a subset.
     *
     * @param name such as {@code v2}
     * @return a new fault; never {@code null}
     */
    public Fault subset(String name) {
        return in(scope.subset(name));
    }

    /**
     * Limit the fault to some of the instances, so that the others can take over.
     *
     * @param number at least 1; 0 for all
     * @return a new fault; never {@code null}
     */
    public Fault instances(int number) {
        return in(scope.instances(number));
    }

    private Fault in(FaultScope other) {
        return new Fault(service, effect, other);
    }

    @Override
    public Object claim() {
        return RoutePolicy.claim(effect.getClass(), service, from(), match());
    }

    @Override
    public String describe() {
        return FaultText.of(this);
    }

    @Override
    public String toString() {
        return describe();
    }
}
