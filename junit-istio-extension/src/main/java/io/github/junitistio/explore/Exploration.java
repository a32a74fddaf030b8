// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.explore;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What is disturbed in one run of an explored test, which can take it as a parameter and expect accordingly. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class Exploration {

    private final Optional<Experiment> experiment;

    private Exploration(Optional<Experiment> experiment) {
        this.experiment = experiment;
    }

    /** Nothing is disturbed: what follows is found out. */
    @API(status = Status.INTERNAL, since = "0.1")
    public static Exploration undisturbed() {
        return new Exploration(Optional.empty());
    }

    /** One edge is disturbed. */
    @API(status = Status.INTERNAL, since = "0.1")
    public static Exploration of(Experiment experiment) {
        return new Exploration(Optional.of(experiment));
    }

    /** Determine if calls to a service are disturbed, whoever makes them. */
    public boolean wasInjectedOn(String service) {
        return edge().filter(edge -> edge.service().equals(service)).isPresent();
    }

    /** Determine if calls of a workload to a service are disturbed. */
    public boolean wasInjectedOn(String from, String service) {
        return wasInjectedOn(service)
                && edge().filter(edge -> edge.from().equals(from)).isPresent();
    }

    /** Determine if calls are disturbed in one of some ways. */
    public boolean wasInjectedAs(FaultKind first, FaultKind... more) {
        return kind().filter(kind -> kind == first || List.of(more).contains(kind))
                .isPresent();
    }

    /** The calls that are disturbed; nothing in the run that finds them out. */
    public Optional<Edge> edge() {
        return experiment.map(Experiment::edge);
    }

    /** How they are disturbed; nothing in the run that finds them out. */
    public Optional<FaultKind> kind() {
        return experiment.map(Experiment::kind);
    }

    /** {@return the name of the run} */
    @Override
    public String toString() {
        return experiment.map(Experiment::toString).orElse("undisturbed");
    }
}
