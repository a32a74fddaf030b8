// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.plan;

import io.github.junitistio.declaration.Declaration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What a game day is to do.
 *
 * @param name what it is called, in the journal and the report
 * @param context the context of the kubeconfig; nothing on a mesh of one's own
 * @param namespace where names are looked up
 * @param scopeHeader by which header the requests are told that may meet faults; nothing for all
 * @param limits the most that it may do
 * @param settle how long the steady state may take to hold, beyond the time of its windows: before the first step, and after the last
 * @param steadyState what has to hold, at least one
 * @param steps what is done, one after the other
 */
@API(status = Status.INTERNAL, since = "0.1")
public record GameDayPlan(
        String name,
        Optional<String> context,
        String namespace,
        Optional<ScopeHeader> scopeHeader,
        Limits limits,
        Duration settle,
        List<ProbeSpec> steadyState,
        List<Step> steps) {

    /** Copy the lists. */
    public GameDayPlan {
        steadyState = List.copyOf(steadyState);
        steps = List.copyOf(steps);
    }

    /** How long faults are in effect at most: all steps together. */
    public Duration duration() {
        return steps.stream().map(Step::duration).reduce(Duration.ZERO, Duration::plus);
    }

    /** What all steps declare. */
    public List<Declaration> declarations() {
        return steps.stream().flatMap(step -> step.declarations().stream()).toList();
    }
}
