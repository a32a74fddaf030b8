// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.guard;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.Durations;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.gameday.plan.GameDayPlan;
import io.github.junitistio.gameday.plan.Limits;
import io.github.junitistio.gameday.plan.Step;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Refuses plans that go further than they may, by what is written in them alone. */
@API(status = Status.INTERNAL, since = "0.1")
public final class PlanGuard {

    /**
     * Check a plan against limits, those of its own included.
     *
     * @throws RefusedException if it goes further
     */
    public static void check(GameDayPlan plan, Limits limits) {
        for (Step step : plan.steps()) {
            step.declarations().forEach(declaration -> checkShare(step.name(), declaration, limits));
        }
        if (plan.duration().compareTo(limits.maxDuration()) > 0) {
            throw RefusedException.because("its steps take " + Durations.format(plan.duration())
                    + " together, and " + Durations.format(limits.maxDuration())
                    + " are allowed (maxDuration). Shorten them, or have the limit raised.");
        }
    }

    /**
     * Check that a plan has the header that is asked for.
     *
     * @throws RefusedException if it has none
     */
    public static void checkScope(GameDayPlan plan, Permission permission) {
        if (permission.requireScopeHeader() && plan.scopeHeader().isEmpty()) {
            throw RefusedException.because(
                    "only requests with a header of its own may meet anything"
                            + " there (requireScopeHeader). Write scopeHeader: {name: x-game-day, value: \"1\"} into the plan.");
        }
    }

    /**
     * Check a declaration against the largest share.
     *
     * @param what what it is a part of, for the message
     */
    static void checkShare(String what, Declaration declaration, Limits limits) {
        double share = share(declaration);
        if (share > limits.maxPercentage()) {
            throw RefusedException.in(
                    what,
                    declaration.describe()
                            + " is for " + plain(share) + " % of the requests, and " + plain(limits.maxPercentage())
                            + " % are allowed (maxPercentage). Set a percentage, or have the limit raised.");
        }
    }

    /** The share of requests that may meet it; of what has no percentage it is all of them. */
    private static double share(Declaration declaration) {
        return declaration instanceof Fault fault ? fault.percentage().value() : 100;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private PlanGuard() {}
}
