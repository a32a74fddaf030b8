// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenario;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.Durations;
import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.declaration.ServiceName;
import io.github.junitistio.declaration.WorkloadName;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What a scenario is about: a request to a service, the dependency that is put under stress behind it, and what is expected meanwhile.
 *
 * <pre>{@code
 * Subject.get("checkout", "/orders?article=42").dependingOn("inventory").within("2500ms").answering(201, 202)
 * }</pre>
 *
 * @param service the service that is asked, as in {@link ServiceName}
 * @param path the path that it is asked for, with the query if any
 * @param request what is added to the request
 * @param dependency the service that is put under stress, as in {@link ServiceName}; empty if it was not said yet
 * @param caller the workload that calls the dependency, as in {@link WorkloadName}
 * @param placement on which side of the calls to the dependency faults act
 * @param budget what an answer may cost
 * @param policies what acts beside what the mesh has
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Subject(
        String service,
        String path,
        UnaryOperator<HttpRequest.Builder> request,
        String dependency,
        String caller,
        Placement placement,
        Budget budget,
        List<Declaration> policies) {

    /**
     * Check the names and copy the list.
     *
     * @throws InvalidDeclarationException if a name or the path cannot be meant
     */
    public Subject {
        new ServiceName(service);
        new ServiceName(dependency.isEmpty() ? service : dependency);
        new WorkloadName(caller);
        if (!path.startsWith("/")) {
            throw new InvalidDeclarationException("path \"" + path + "\" does not begin with a slash: write /" + path);
        }
        policies = List.copyOf(policies);
    }

    /**
     * Begin with the request, a GET. What is expected begins with {@link Budget#DEFAULT}.
     *
     * @param service the service that is asked, as in {@link ServiceName}; it is the dependency's caller, unless {@link #calledBy} says
     *     otherwise
     * @param path the path, beginning with a slash, with the query if any
     * @return a subject without a dependency; never {@code null}
     * @throws InvalidDeclarationException if the service is not a host or the path does not begin with a slash
     */
    public static Subject get(String service, String path) {
        return new Subject(
                service,
                path,
                UnaryOperator.identity(),
                "",
                workload(service),
                Placement.CALLEE,
                Budget.DEFAULT,
                List.of());
    }

    /** Of a full host name, what names its service. */
    private static String workload(String service) {
        String[] labels = service.split("\\.", 3);
        return labels.length < 3 ? service : labels[0] + "." + labels[1];
    }

    /**
     * Change the request: another method, a body, headers.
     *
     * @param change such as {@code request -> request.POST(BodyPublishers.ofString("{}"))}
     * @return a new subject; never {@code null}
     */
    public Subject as(UnaryOperator<HttpRequest.Builder> change) {
        UnaryOperator<HttpRequest.Builder> before = request;
        UnaryOperator<HttpRequest.Builder> both = builder -> change.apply(before.apply(builder));
        return new Subject(service, path, both, dependency, caller, placement, budget, policies);
    }

    /**
     * Name the service that is put under stress.
     *
     * @param name see {@link ServiceName}
     * @return a new subject; never {@code null}
     * @throws InvalidDeclarationException if it is not a host
     */
    public Subject dependingOn(String name) {
        return new Subject(service, path, request, name, caller, placement, budget, policies);
    }

    /**
     * Name the workload that calls the dependency, where it is not the service that is asked.
     *
     * @param workload see {@link WorkloadName}
     * @return a new subject; never {@code null}
     * @throws InvalidDeclarationException if it is not a workload
     */
    public Subject calledBy(String workload) {
        return new Subject(service, path, request, dependency, workload, placement, budget, policies);
    }

    /**
     * Say on which side of the calls to the dependency faults act. By default {@link Placement#CALLEE}, so that the mesh's own timeouts,
     * retries and breakers help; {@link Placement#CALLER} asks whether the application copes without them, and is the only one for
     * a host outside of the mesh.
     *
     * @param side the side
     * @return a new subject; never {@code null}
     */
    public Subject placement(Placement side) {
        return new Subject(service, path, request, dependency, caller, side, budget, policies);
    }

    /**
     * Set how long an answer may take.
     *
     * @param time see {@link Durations#parse}; a second by default
     * @return a new subject; never {@code null}
     * @throws InvalidDeclarationException if it is not a duration
     */
    public Subject within(String time) {
        return with(new Budget(Durations.parse(time), budget.statuses(), budget.attempts(), budget.recovery()));
    }

    /**
     * Set which answers are right under stress.
     *
     * @param statuses HTTP statuses; all below 500 by default
     * @return a new subject; never {@code null}
     */
    public Subject answering(int... statuses) {
        return with(new Budget(
                budget.time(),
                new TreeSet<>(IntStream.of(statuses).boxed().toList()),
                budget.attempts(),
                budget.recovery()));
    }

    /**
     * Set how many attempts one request may cause at a dependency that fails, on average.
     *
     * @param attempts 1 or more; 3 by default, a request and Istio's two retries
     * @return a new subject; never {@code null}
     * @throws InvalidDeclarationException if it is less than 1
     */
    public Subject causing(double attempts) {
        return with(new Budget(budget.time(), budget.statuses(), attempts, budget.recovery()));
    }

    /**
     * Set how long it may take until answers are as expected again: after an outage, or while an instance is dead until it is ejected.
     *
     * @param time see {@link Durations#parse}; 30 seconds by default
     * @return a new subject; never {@code null}
     * @throws InvalidDeclarationException if it is not a duration
     */
    public Subject recoveringWithin(String time) {
        return with(new Budget(budget.time(), budget.statuses(), budget.attempts(), Durations.parse(time)));
    }

    /**
     * Try policies out that the mesh does not have yet.
     *
     * @param more such as {@link io.github.junitistio.declaration.Policy#circuitBreaker}
     * @return a new subject; never {@code null}
     */
    public Subject trying(Declaration... more) {
        List<Declaration> all =
                Stream.concat(policies.stream(), Stream.of(more)).toList();
        return new Subject(service, path, request, dependency, caller, placement, budget, all);
    }

    private Subject with(Budget other) {
        return new Subject(service, path, request, dependency, caller, placement, other, policies);
    }

    /** {@return the request as messages name it} */
    @Override
    public String toString() {
        return path + " of " + service;
    }
}
