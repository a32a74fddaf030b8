// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.Hop;
import io.github.junitistio.lint.model.Hops;
import io.github.junitistio.lint.model.Inspection;
import io.github.junitistio.observe.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Hops that each try again what the next one has tried again already. */
final class Amplification implements Check {

    @Override
    public LintRule rule() {
        return LintRule.JI104;
    }

    @Override
    public void check(Inspection in, Findings out) {
        Hops hops = new Hops(in);
        Map<String, Chain> chains = new LinkedHashMap<>();
        in.observed()
                .calls()
                .forEach(call ->
                        follow(call, List.of(), hops).forEach(chain -> chains.putIfAbsent(chain.text(), chain)));
        chains.values().stream().filter(chain -> chain.hops() > 1).forEach(chain -> report(chain, in, out));
    }

    private static List<Chain> follow(Call call, List<Step> before, Hops hops) {
        List<Step> steps = new ArrayList<>(before);
        hops.of(call.request()).ifPresent(hop -> steps.add(new Step(call, hop)));
        if (call.calls().isEmpty()) {
            return steps.isEmpty() ? List.of() : List.of(new Chain(steps));
        }
        return call.calls().stream()
                .flatMap(each -> follow(each, steps, hops).stream())
                .toList();
    }

    private static void report(Chain chain, Inspection in, Findings out) {
        Step last = chain.steps().get(chain.steps().size() - 1);
        String factors = chain.steps().stream()
                .map(chain::factor)
                .filter(factor -> factor > 1)
                .map(String::valueOf)
                .collect(Collectors.joining(" x "));
        out.add(
                chain.first().hop().retryPlace(),
                chain.text() + ": while " + Names.callee(last.call()) + " fails, one request becomes up to " + factors
                        + " = " + chain.product() + " at it" + seen(last, in),
                "Let one hop of the chain try again, best the one next to what fails, and set attempts: 0 on the others; or limit all"
                        + " retries together by retryBudget in the DestinationRules.");
    }

    private static String seen(Step last, Inspection in) {
        Optional<Integer> most = in.observed().calls().stream()
                .map(root -> root.all()
                        .filter(call -> call.request()
                                .service()
                                .equals(last.call().request().service()))
                        .mapToInt(call -> Math.max(1, call.attempts().size()))
                        .sum())
                .max(Integer::compare)
                .filter(number -> number > 1);
        return most.map(number -> "; " + number + " were seen for one").orElse("");
    }

    /**
     * A call of a chain, and what the mesh did with it.
     *
     * @param call the call
     * @param hop what the mesh did
     */
    private record Step(Call call, Hop hop) {}

    /**
     * Calls that followed from each other.
     *
     * @param steps the calls, callers before callees
     */
    private record Chain(List<Step> steps) {

        // What an outer hop tries again is the error that the inner one answers; the last one meets more kinds.
        int factor(Step step) {
            boolean last = step == steps.get(steps.size() - 1);
            boolean grpc = step.call().request().grpcStatus() >= 0
                    || step.hop().callee().isGrpc();
            boolean repeats =
                    last ? step.hop().retry().isOn() : step.hop().retry().repeatsErrors(grpc);
            return repeats ? step.hop().retry().tries() : 1;
        }

        long hops() {
            return steps.stream().filter(step -> factor(step) > 1).count();
        }

        long product() {
            return steps.stream().mapToLong(this::factor).reduce(1, Math::multiplyExact);
        }

        Step first() {
            return steps.stream().filter(step -> factor(step) > 1).findFirst().orElseThrow();
        }

        String text() {
            return Names.caller(steps.get(0).call())
                    + steps.stream()
                            .map(step -> " -> " + Names.callee(step.call())
                                    + (factor(step) > 1 ? " (" + factor(step) + " attempts)" : ""))
                            .collect(Collectors.joining());
        }
    }
}
