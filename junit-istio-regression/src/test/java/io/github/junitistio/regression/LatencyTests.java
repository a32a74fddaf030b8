// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two revisions that ran in turns. */
class LatencyTests {

    private static final Story SELLS = Story.of("shop.CheckoutTests#sells(MeshClient)");
    private static final int ROUNDS = 6;

    @Test
    void tells_which_edges_take_longer() {
        Comparison comparison = Latency.compare(runs(0, 20), runs(1, 60));

        assertThat(comparison.worse())
                .extracting(Worse::figure, Worse::base, Worse::effect)
                .containsExactly(
                        tuple("latency mesh-client -> storefront", "22 ms", "+40 ms (+182 %)"),
                        tuple("latency storefront -> inventory", "22 ms", "+40 ms (+182 %)"));
        assertThat(Latency.compare(runs(0, 60), runs(1, 20)).worse()).isEmpty();
    }

    @Test
    void is_content_with_what_nobody_notices() {
        assertThat(Latency.compare(runs(0, 20), runs(1, 23)).worse()).isEmpty();
        assertThat(Latency.compare(runs(0, 200), runs(1, 212)).worse()).isEmpty();
    }

    @Test
    void compares_only_what_ran_in_turns() {
        assertThatThrownBy(() -> Latency.compare(runs(0, 20), runs(100, 20)))
                .isInstanceOf(RegressionException.class)
                .hasMessageContaining(
                        "the revisions did not run in turns. Of 6 runs of the base and 6 of the other revision, 1 ran");
    }

    @Test
    void loses_one_round_where_a_run_is_missing() {
        List<Story> now = new ArrayList<>(stories(1, 60));
        now.remove(2);
        Comparison comparison = Latency.compare(runs(0, 20), Story.runs(now));

        assertThat(comparison.worse()).hasSize(2);
        assertThat(comparison.notes())
                .singleElement()
                .asString()
                .contains("5 that ran right after each other are compared");
    }

    @Test
    void tells_of_what_ran_too_seldom() {
        Runs once = Story.runs(List.of(SELLS.at(1)));

        assertThat(Latency.compare(runs(0, 20), once).notes())
                .containsExactly(
                        "shop.CheckoutTests#sells(MeshClient): of 6 runs of the base and 1 of the other revision, 1 that ran right"
                                + " after each other are compared.",
                        "shop.CheckoutTests#sells(MeshClient): it passed in both revisions in 1 of 1 rounds, and it takes 3 to"
                                + " compare how long requests take.");
        assertThat(Latency.compare(once, Story.runs(List.of(Story.of("other")))).notes())
                .containsExactly(
                        "other: it is new.", "shop.CheckoutTests#sells(MeshClient): it is not there any more.");
    }

    /** A run each two seconds, whose requests take from so long to four milliseconds more. */
    private static List<Story> stories(int begin, int millis) {
        return IntStream.range(0, ROUNDS)
                .mapToObj(round -> SELLS.at(begin + 2 * round)
                        .with(IntStream.range(0, 5)
                                .mapToObj(request -> Story.request(true, 1, millis + request))
                                .toList()))
                .toList();
    }

    private static Runs runs(int begin, int millis) {
        return Story.runs(stories(begin, millis));
    }
}
