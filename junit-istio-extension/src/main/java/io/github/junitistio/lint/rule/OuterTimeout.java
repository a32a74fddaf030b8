// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.Hop;
import io.github.junitistio.lint.model.Hops;
import io.github.junitistio.lint.model.Inspection;
import io.github.junitistio.observe.Call;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A caller that lets go of a call while what follows from it may go on. */
final class OuterTimeout implements Check {

    @Override
    public LintRule rule() {
        return LintRule.JI102;
    }

    @Override
    public void check(Inspection in, Findings out) {
        Hops hops = new Hops(in);
        in.observed().calls().forEach(call -> check(call, null, hops, out));
    }

    private static void check(Call call, @Nullable Outer outer, Hops hops, Findings out) {
        Optional<Hop> hop = hops.of(call.request());
        if (outer != null) {
            hop.flatMap(Hop::longest)
                    .filter(inner -> inner.limit().compareTo(outer.limit().limit()) > 0)
                    .ifPresent(inner -> report(outer, call, inner, out));
        }
        // Behind a hop without a limit, that of the hop before it still stands.
        Outer next = hop.flatMap(Hop::shortest)
                .filter(own ->
                        outer == null || own.limit().compareTo(outer.limit().limit()) < 0)
                .map(own -> new Outer(call, own))
                .orElse(outer);
        call.calls().forEach(each -> check(each, next, hops, out));
    }

    private static void report(Outer outer, Call call, Hop.Limit inner, Findings out) {
        out.add(
                outer.limit().place(),
                Names.caller(outer.call()) + " waits " + Words.of(outer.limit().limit()) + " ("
                        + outer.limit().what() + ") for " + Names.callee(outer.call()) + ", behind which "
                        + Names.caller(call) + " may take " + Words.of(inner.limit()) + " for " + Names.callee(call)
                        + " (" + inner.place() + "): " + Words.of(outer.limit().limit()) + " < "
                        + Words.of(inner.limit())
                        + ", so that it goes on for nobody, and may do what its caller was told had failed",
                "Give each hop less time than the one before it: shorten the inner limit, or lengthen this one.");
    }

    /**
     * A hop with a limit.
     *
     * @param call the call
     * @param limit its limit
     */
    private record Outer(Call call, Hop.Limit limit) {}
}
