// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.lint.Finding;
import io.github.junitistio.lint.model.Inspection;
import io.github.junitistio.lint.model.Observed;
import io.github.junitistio.lint.model.Snapshot;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Looks for policies that do not do what they say, or hurt when something fails: a pure function of the resources of a mesh and of the requests
 * that were seen.
 */
@API(status = Status.INTERNAL, since = "0.1")
public final class PolicyLint {

    private static final List<Check> CHECKS = List.of(
            new UnreadableIgnore(),
            new TimeoutBelowRetries(),
            new OuterTimeout(),
            new UnsafeRetries(),
            new Amplification(),
            new EjectionOfNobody(),
            new IdleDetection(),
            new MissingDetection(),
            new UndoneEjection(),
            new SmallPool(),
            new DefaultRetries(),
            new TwoVirtualServices(),
            new ForeignRoutes(),
            new MissingSubset(),
            new HiddenRule(),
            new IncompleteHost(),
            new MissingDelegate(),
            new FinalTryTimeout(),
            new IdleTryTimeout(),
            new MissingTimeout(),
            new UnboundedWaiting());

    private PolicyLint() {}

    /**
     * Look at the policies of a snapshot's namespace.
     *
     * @param observed the requests that were seen; {@link Observed#NOTHING} leaves out the rules that are about load and chains of calls
     * @return what is found and not ignored by the objects' own annotation, the worst first
     */
    public static List<Finding> run(Snapshot snapshot, Observed observed) {
        Inspection in = new Inspection(snapshot, observed);
        return CHECKS.stream()
                .flatMap(check -> run(check, in))
                .filter(found -> !Ignores.of(found.place().object())
                        .contains(found.finding().rule()))
                .map(Findings.Found::finding)
                .sorted(Comparator.comparing(Finding::severity)
                        .reversed()
                        .thenComparing(Finding::rule)
                        .thenComparing(Finding::object)
                        .thenComparing(Finding::path))
                .toList();
    }

    private static Stream<Findings.Found> run(Check check, Inspection in) {
        Findings findings = new Findings(check.rule());
        check.check(in, findings);
        return findings.all().stream();
    }
}
