// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.gameday.guard.AllowList;
import io.github.junitistio.gameday.guard.Consent;
import io.github.junitistio.gameday.guard.Permission;
import io.github.junitistio.gameday.guard.PlanGuard;
import io.github.junitistio.gameday.plan.GameDayPlan;
import io.github.junitistio.gameday.plan.Limits;
import io.github.junitistio.gameday.plan.PlanReader;
import io.github.junitistio.gameday.plan.ProbeSpec;
import io.github.junitistio.gameday.plan.ProbeSpec.ByMesh;
import io.github.junitistio.gameday.plan.ProbeSpec.ByUrl;
import io.github.junitistio.gameday.plan.ScopeHeader;
import io.github.junitistio.gameday.plan.Step;
import io.github.junitistio.gameday.yaml.BadInputException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/game-days.md says is so. */
class GameDayPageTests {

    private static final Path PAGE = Path.of("../docs/game-days.md");

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
    void the_documentations_plan_says_what_it_seems_to_say() throws IOException {
        GameDayPlan plan = read(block(0));

        assertThat(plan.name()).isEqualTo("The shop with a slow inventory");
        assertThat(plan.context()).contains("staging");
        assertThat(plan.namespace()).isEqualTo("shop");
        assertThat(plan.scopeHeader()).contains(new ScopeHeader("x-game-day", "2026-11"));
        assertThat(plan.limits()).isEqualTo(new Limits(50, 2, Duration.ofMinutes(5)));
        assertThat(plan.settle()).isEqualTo(Duration.ofSeconds(20));
        assertThat(plan.duration()).isEqualTo(Duration.ofMinutes(2));

        ProbeSpec products = plan.steadyState().get(0);
        assertThat(products.name()).isEqualTo("the storefront lists products");
        assertThat(products.target())
                .isEqualTo(new ByMesh("storefront", Optional.empty(), "/products", Optional.of("checkout")));
        assertThat(products.headers()).containsOnly(Map.entry("x-game-day", "2026-11"));
        assertThat(products.expectedStatus()).isEqualTo(Set.of(200));
        assertThat(products.maxLatency()).isEqualTo(Duration.ofMillis(800));
        assertThat(products.interval()).isEqualTo(Duration.ofMillis(100));
        assertThat(products.allowedFailures()).isEqualTo(1);
        assertThat(plan.steadyState().get(1).target()).isEqualTo(new ByUrl(URI.create("https://shop.example/health")));

        assertThat(plan.steps()).extracting(Step::keep).containsExactly(true, false);
        assertThat(plan.declarations())
                .extracting(Declaration::describe)
                .containsExactly(
                        "delay of 200ms for 50 % of the requests from storefront to inventory, header x-game-day exact:2026-11",
                        "abort with HTTP 503 for 10 % of the requests from storefront to inventory, header x-game-day"
                                + " exact:2026-11");
    }

    @Test
    void the_documentations_scenario_is_a_step() throws IOException {
        assertThat(read(block(1)).steps())
                .containsExactly(new Step(
                        "outage", Duration.ofMinutes(3), false, List.of(), Optional.of("com.example.InventoryOutage")));
    }

    @Test
    void the_documentations_list_allows_the_documentations_plan() throws IOException {
        Path list = Files.writeString(folder.resolve("list.yaml"), block(2));
        GameDayPlan plan = read(block(0));

        Permission permission = AllowList.require(list, "staging", "shop");

        assertThat(permission.server()).contains("https://staging.example:6443");
        assertThat(permission.namespaces()).containsOnly("shop", "payments");
        PlanGuard.checkScope(plan, permission);
        PlanGuard.check(plan, permission.limits().and(plan.limits()));
    }

    /** Whoever asks for an unknown field is told the known ones: these have to have a row. */
    @ParameterizedTest
    @CsvSource({
        "name: small, name: small\\nunknown: 1",
        "- service:, - unknown: 1\\n    service:",
        "- duration:, - unknown: 1\\n    duration:"
    })
    void every_field_has_a_row(String text, String with) throws IOException {
        String page = Files.readString(PAGE);
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> read(SMALLEST.replace(text, with.replace("\\n", "\n"))))
                .satisfies(e -> {
                    Matcher known = Pattern.compile("There are: (.*)\\.$").matcher(String.valueOf(e.getMessage()));
                    assertThat(known.find()).as(e.getMessage()).isTrue();
                    assertThat(List.of(known.group(1).split(", ")))
                            .hasSizeGreaterThan(3)
                            .allSatisfy(field -> assertThat(page).contains("| `" + field + "` |"));
                });
    }

    @Test
    void every_exit_code_has_a_row_and_the_label_is_the_one_that_is_asked_for() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(Outcome.values()).allSatisfy(outcome -> assertThat(page).contains("\n| " + outcome.code() + " | "));
        assertThat(page).contains(Consent.LABEL);
    }

    private GameDayPlan read(String yaml) throws IOException {
        return PlanReader.read(Files.writeString(folder.resolve("plan.yaml"), yaml));
    }

    /** A block of YAML of the page. */
    private static String block(int number) throws IOException {
        Matcher blocks = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(Files.readString(PAGE));
        for (int i = 0; i <= number; i++) {
            assertThat(blocks.find()).isTrue();
        }
        return blocks.group(1);
    }
}
