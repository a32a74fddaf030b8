// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.junitistio.gameday.plan.ProbeSpec.ByMesh;
import io.github.junitistio.gameday.yaml.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plan says, and what it cannot say. */
class PlanReaderTests {

    private static final String SMALLEST = """
            name: small
            namespace: shop
            steadyState:
              - service: storefront
            steps:
              - duration: 30s
                apply:
                  - injectAbort: {service: inventory, httpStatus: 503}
            """;

    @TempDir
    private Path folder;

    @Test
    void what_is_left_away_has_the_documented_default() throws IOException {
        GameDayPlan plan = read(SMALLEST);
        ProbeSpec probe = plan.steadyState().get(0);

        assertThat(plan.settle()).isEqualTo(Duration.ofSeconds(30));
        assertThat(probe)
                .isEqualTo(new ProbeSpec(
                        "storefront/",
                        new ByMesh("storefront", Optional.empty(), "/", Optional.empty()),
                        "GET",
                        Map.of(),
                        Set.of(200),
                        Duration.ofSeconds(1),
                        100,
                        20,
                        Duration.ofMillis(200),
                        1));
        assertThat(plan.steps().get(0).name()).isEqualTo("step 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: small | nam: small | plan.yaml:1: the field name is missing: what the game day is called.",
                "duration: 30s | duration: 30 | plan.yaml:6: steps[0].duration: \"30\" is not a duration",
                "duration: 30s | duration: 30s\\n    for: 3s | plan.yaml:7: steps[0].for: there is no such field. There are: apply, duration, keep, name, scenario.",
                "httpStatus: 503 | httpStatus: 999 | plan.yaml:8: steps[0].apply[0].injectAbort: HTTP status 999",
                "httpStatus: 503 | httpStatus: no | plan.yaml:8: steps[0].apply[0].injectAbort.httpStatus: \"no\" is no whole number",
                "httpStatus: 503 | status: 503 | plan.yaml:8: steps[0].apply[0].injectAbort.status: there is no such field. There are: firstAttempts",
                "httpStatus: 503 | httpStatus: 503, percentage: 101 | plan.yaml:8: steps[0].apply[0].injectAbort: percentage 101",
                "httpStatus: 503 | httpStatus: 503, placement: SOMEWHERE | injectAbort.placement: \"SOMEWHERE\" is none of [AUTO",
                "httpStatus: 503 | httpStatus: 503, match: {url: /x} | injectAbort.match.url: there is no such field. There are: authority",
                "injectAbort: | injectAbrot: | plan.yaml:8: steps[0].apply[0].injectAbrot: there is no such declaration. There are: circuitBreaker, deny, inject",
                "injectAbort: | istioManifest: | there is no such declaration",
                "service: storefront | url: shop | plan.yaml:4: steadyState[0].url: \"shop\" is no URL",
                "service: storefront | service: storefront\\n    url: http://shop | steadyState[0]: write either service",
                "service: storefront | service: storefront\\n    path: products | \"products\" does not begin with a slash",
                "service: storefront | service: storefront\\n    successRate: 99.9.9 | successRate: \"99.9.9\" is no number",
                "service: storefront | service: storefront\\n    successRate: 0 | nothing would ever be noticed",
                "service: storefront | service: storefront\\n    window: 0 | \"0\" is no whole number from 1 to 10000",
                "service: storefront | service: storefront\\n    service: storefront | plan.yaml:5: steadyState[0].service: this field is there twice",
                "namespace: shop | namespace: Shop | plan.yaml:2: namespace: namespace \"Shop\" is not a name",
                "namespace: shop | namespace: shop\\nlimits: {maxCallers: 0} | limits.maxCallers: \"0\" is no whole number",
                "namespace: shop | namespace: | plan.yaml:2: namespace: it has no value",
                "namespace: shop | namespace: [shop] | namespace: one value is expected here",
                "namespace: shop | namespace: 'shop | plan.yaml:",
                "namespace: shop | namespace: shop\\nscopeHeader: {name: 'x y', value: 1} | plan.yaml:3: scopeHeader:",
            })
    void what_cannot_be_is_one_error_with_line_and_field(String text, String instead, String message) {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> read(SMALLEST.replace(text, instead.replace("\\n", "\n"))))
                .withMessageContaining(message)
                .withMessageMatching("(?s).*plan\\.yaml:\\d+: .*\\.");
    }

    @Test
    void what_acts_whatever_the_headers_are_is_refused_with_a_scope_header() {
        String plan = SMALLEST.replace(
                        "injectAbort: {service: inventory, httpStatus: 503}", "injectReset: {service: inventory}")
                + "scopeHeader: {name: x-game-day, value: a}\n";

        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> read(plan))
                .withMessageContaining("steps[0].apply[0]: ")
                .withMessageContaining("only those with the header x-game-day may meet anything");
    }

    @Test
    void what_contradicts_something_kept_is_refused() {
        String plan = SMALLEST.replace("- duration: 30s", "- duration: 30s\n    keep: true") + """
              - duration: 30s
                apply: [{injectAbort: {service: inventory, httpStatus: 404}}]
            """;

        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> read(plan))
                .withMessageContaining("steps[1]: ")
                .withMessageContaining("contradict");
    }

    private GameDayPlan read(String yaml) throws IOException {
        return PlanReader.read(Files.writeString(folder.resolve("plan.yaml"), yaml));
    }
}
