// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a game day with a test class as a step: what its tests had in effect is in it, beside what steps had. */
class ScenarioReportTests extends InTrialWorld {

    private static final String HOLDING = "outage, InventoryScenarios$Holding > ";

    @Test
    void shows_what_tests_had_in_effect_and_when(@TempDir Path folder) throws IOException, InterruptedException {
        try (Trial trial = world.begin("""
                name: Scenario
                steps:
                  - name: slow
                    duration: 100ms
                    keep: true
                    apply: [{injectDelay: {service: inventory, fixedDelay: 10ms, from: storefront}}]
                  - name: outage
                    duration: 60s
                    scenario: io.github.junitistio.gameday.InventoryScenarios$Holding
                """)) {
            assertThat(trial.end()).as(trial.gameDay().why()).isEqualTo(Outcome.HELD);

            Path page = trial.report(folder);

            JsonNode test = new ObjectMapper()
                    .readTree(page.resolveSibling("report.json").toFile())
                    .at("/tests/0");
            assertThat(test.path("applications"))
                    .extracting(
                            application -> application.path("by").asText(),
                            application ->
                                    application.at("/declarations/0/what").asText())
                    .containsExactly(
                            tuple("", "delay of 10ms for all requests from storefront to inventory"),
                            tuple(
                                    HOLDING + "by_annotation(Mesh)",
                                    "delay of 40ms for all requests from storefront to inventory, uri exact:/slow"),
                            tuple(
                                    HOLDING + "Inner > in_code(Mesh)",
                                    "abort with HTTP 404 for all requests to inventory, uri exact:/lost"));
            assertThat(test.path("applications"))
                    .allSatisfy(application -> assertThat(Stream.of("declared", "applied", "effective", "removed")
                                    .map(name -> application.path(name).asDouble(-1)))
                            .isSorted()
                            .allSatisfy(time -> assertThat(time).isNotNegative()));
            assertThat(test.path("verdict").asText()).contains("delay of 40ms", "abort with HTTP 404");
            assumeTrue(Browser.isThere(), "there is no chromium: apt-get install chromium");
            assertThat(Browser.show(folder, page))
                    .contains("<div class=\"soft\">outage, InventoryScenarios$Holding &gt; by_annotation(Mesh)</div>");
        }
    }
}
