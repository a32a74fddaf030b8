// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded, what gets worse, and what is told of that cannot be compared. */
class BaselineTests {

    private static final Story SELLS = Story.of("shop.CheckoutTests#sells(MeshClient)");
    private static final Baseline BASELINE = Baseline.of(SELLS.times(10));

    @Test
    void is_a_small_sorted_file(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("baseline.json");
        BASELINE.write(file);

        assertThat(Files.readString(file)).isEqualTo("""
                        {
                          "format" : 1,
                          "mesh" : "local",
                          "tests" : {
                            "shop.CheckoutTests#sells(MeshClient)" : {
                              "declared" : [
                                "abort inventory with 503"
                              ],
                              "runs" : 10,
                              "figures" : {
                                "amplification" : {
                                  "5 x 1" : 10
                                },
                                "attempts mesh-client -> storefront" : {
                                  "5 x 1" : 10
                                },
                                "attempts storefront -> inventory" : {
                                  "5 x 1" : 10
                                },
                                "requests lost without a fault" : {
                                  "5 x 0" : 10
                                },
                                "requests that failed" : {
                                  "5 x 0" : 10
                                }
                              }
                            }
                          }
                        }
                        """);
        assertThat(Baseline.read(file).compare(SELLS.times(3))).isEqualTo(BASELINE.compare(SELLS.times(3)));
        BASELINE.write(folder.resolve("again.json"));
        assertThat(folder.resolve("again.json")).hasSameTextualContentAs(file);
    }

    @Test
    void tells_what_got_worse_in_a_table() {
        Comparison comparison = BASELINE.compare(SELLS.with(Collections.nCopies(5, Story.request(true, 3, 3)))
                .ejecting(2)
                .times(3));

        assertThat(comparison.markdown()).isEqualTo("""
                        ## Resilience, compared with the baseline: 3 of 6 figures got worse

                        | test | figure | base | now | p | effect |
                        |---|---|---|---|---|---|
                        | shop.CheckoutTests#sells(MeshClient) | amplification | 1 per request | 3 per request | 0 | +2 (+200 %) |
                        | shop.CheckoutTests#sells(MeshClient) | attempts storefront -> inventory | 1 per request | 3 per request | 0 | +2 (+200 %) |
                        | shop.CheckoutTests#sells(MeshClient) | ejections inventory | 0 in a run | 2 in a run | 0 | +2 |

                        p is how probable this is without a change, corrected for the number of figures.

                        """);
    }

    @Test
    void takes_requests_for_lost_that_failed_without_a_fault() {
        Comparison comparison = BASELINE.compare(
                SELLS.with(Collections.nCopies(5, Story.request(false, 1, 3))).times(1));

        assertThat(comparison.worse())
                .extracting(Worse::figure)
                .containsExactly("requests lost without a fault", "requests that failed");
        assertThat(comparison.worse()).allSatisfy(row -> assertThat(row.p()).isBetween(1e-7, 1e-4));
    }

    @Test
    void is_content_with_what_got_better() {
        Baseline worse = Baseline.of(
                SELLS.with(Collections.nCopies(5, Story.request(false, 3, 3))).times(10));

        assertThat(worse.compare(SELLS.times(3)).worse()).isEmpty();
    }

    @Test
    void says_how_many_runs_it_takes_where_there_are_too_few() {
        Story one = SELLS.with(List.of(Story.request(true, 1, 3)));
        Story more = SELLS.with(List.of(Story.request(true, 2, 3)));
        Baseline baseline = Baseline.of(one.times(10));

        assertThat(baseline.compare(more.times(2)).worse()).isEmpty();
        assertThat(baseline.compare(more.times(2)).notes())
                .contains(
                        "shop.CheckoutTests#sells(MeshClient): amplification is higher in all of 2 runs than in any of the"
                                + " baseline (2 per request instead of 1 per request), which are too few to tell. Let it run 3 times.");
        assertThat(baseline.compare(more.times(3)).worse()).hasSize(2);
    }

    @Test
    void tells_of_tests_that_are_new_gone_failed_or_not_run_to_their_end() {
        Baseline baseline = Baseline.of(Story.runs(Stream.of("a", "b", "c", "d")
                .flatMap(name -> Collections.nCopies(5, Story.of(name)).stream())
                .toList()));
        Comparison comparison = baseline.compare(Story.runs(List.of(
                Story.of("b").ending("failed"),
                Story.of("c").ending("aborted"),
                Story.of("d"),
                Story.of("d").ending("failed"),
                Story.of("e"))));

        assertThat(comparison.worse())
                .singleElement()
                .isEqualTo(new Worse("b", "verdict", "passed", "failed in 1 of 1 run", 0, "fails"));
        assertThat(comparison.notes())
                .containsExactly(
                        "a: it is in the baseline, and not in these runs: it was taken away, renamed, or did not run.",
                        "c: an assumption of it did not hold, so that it was not run to its end.",
                        "d: it failed in 1 of 2 runs, which are not compared.",
                        "e: it is new, and not in the baseline. Record it.");
    }

    @Test
    void compares_no_test_that_declares_something_else() {
        Comparison comparison = BASELINE.compare(SELLS.declaring("abort inventory with 500")
                .with(Collections.nCopies(5, Story.request(true, 3, 3)))
                .times(3));

        assertThat(comparison.figures()).isZero();
        assertThat(comparison.notes())
                .singleElement()
                .asString()
                .contains(
                        "it declares something else now",
                        "[abort inventory with 500] instead of [abort inventory with 503]");
    }

    @Test
    void tells_of_figures_that_are_not_whole() {
        assertThat(BASELINE.compare(SELLS.leavingOut(7).times(3)).notes())
                .containsExactly(
                        "shop.CheckoutTests#sells(MeshClient): its reports left requests out, and only the others are"
                                + " compared.");
        assertThat(BASELINE.compare(
                                SELLS.with(List.of(Story.request(true, 1, 3))).times(3))
                        .notes())
                .containsExactly(
                        "shop.CheckoutTests#sells(MeshClient): it sends 1 requests in a run instead of 5. What is counted"
                                + " for each of them is compared all the same.");
        assertThat(BASELINE.compare(SELLS.with(List.of()).times(3)).notes())
                .contains("shop.CheckoutTests#sells(MeshClient): requests that failed: not there any more.");
    }

    @Test
    void records_nothing_that_would_be_a_bad_measure() {
        assertThatThrownBy(() -> Baseline.of(SELLS.ending("failed").times(10)))
                .isInstanceOf(RegressionException.class)
                .hasMessageContaining("it failed in 10 of 10 runs");
        assertThatThrownBy(() -> Baseline.of(SELLS.times(4))).hasMessageContaining("in the reports of 4 runs only");
        assertThatThrownBy(() -> Baseline.of(SELLS.leavingOut(1).times(5))).hasMessageContaining("left some out");
        assertThatThrownBy(() -> Baseline.of(Story.runs(
                        Stream.concat(Collections.nCopies(4, SELLS).stream(), Stream.of(SELLS.declaring("nothing")))
                                .toList())))
                .hasMessageContaining("did not declare the same in each run");
    }
}
