// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.github.junitistio.gameday.plan.GameDayPlan;
import io.github.junitistio.gameday.probe.ProbeState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is told of a game day as a whole. */
final class Chronicle {

    private final Events events;

    Chronicle(Events events) {
        this.events = events;
    }

    void begin(GameDayPlan plan) {
        events.tell(
                "begin",
                plan.name() + " begins in namespace " + plan.namespace(),
                Map.of(
                        "name",
                        plan.name(),
                        "namespace",
                        plan.namespace(),
                        "context",
                        plan.context().orElse("")));
    }

    void watching(String when) {
        events.tell("steady-state-" + when, "Watching the steady state " + when, Map.of());
    }

    void probes(List<ProbeState> states) {
        states.forEach(state -> events.tell(
                "probe",
                state.toString(),
                Map.of(
                        "probe", state.probe().name(),
                        "answers", state.answers(),
                        "failures", state.failures(),
                        "p50Millis", state.median().toMillis(),
                        "p95Millis", state.p95().toMillis())));
    }

    void steady(String when) {
        events.tell("steady", "The steady state holds " + when, Map.of("when", when));
    }

    void halted(Halt.Cause cause) {
        events.tell(
                "halted",
                "HALTED: " + cause.why(),
                Map.of("outcome", cause.outcome().name(), "why", cause.why()));
    }

    void notRestored(Throwable failure) {
        events.tell(
                "not-restored",
                "NOT everything is provably put back: " + failure.getMessage() + " See: junit-istio sweep --help",
                Map.of("failure", String.valueOf(failure.getMessage())));
    }

    /**
     * Tell that everything is put back.
     *
     * @param millis how long it took from what halted the game day, if something did
     */
    void restored(Optional<Long> millis) {
        events.tell(
                "restored",
                "Everything is put back"
                        + millis.map(after -> ", " + after + " ms after what halted it")
                                .orElse(""),
                millis.<Map<String, Object>>map(after -> Map.of("millisSinceCause", after))
                        .orElse(Map.of()));
    }

    void end(GameDayPlan plan, Outcome outcome) {
        events.tell(
                "end", plan.name() + ": " + words(outcome), Map.of("outcome", outcome.name(), "code", outcome.code()));
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case HELD -> "the steady state held";
            case BREACHED -> "the steady state did not hold; everything is put back";
            case REFUSED -> "refused";
            case NOT_RESTORED -> "something may be left";
            case FAILED -> "it could not go on; everything is put back";
            case INTERRUPTED -> "interrupted; everything is put back";
        };
    }
}
