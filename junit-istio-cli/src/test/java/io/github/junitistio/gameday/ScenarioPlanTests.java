// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.gameday.guard.RefusedException;
import io.github.junitistio.gameday.plan.GameDayPlan;
import io.github.junitistio.gameday.plan.PlanReader;
import io.github.junitistio.gameday.scenario.Scenario;
import io.github.junitistio.gameday.scenario.ScenarioTest;
import io.github.junitistio.gameday.yaml.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of test classes before anything is touched. */
class ScenarioPlanTests {

    private static final String PLAN = """
            name: Scenario
            namespace: shop
            steadyState: [{service: inventory}]
            """;

    private static final String PACKAGE = "io.github.junitistio.gameday.";

    @TempDir
    private Path folder;

    @Test
    void what_annotations_declare_is_known_and_narrowed_before() throws IOException {
        GameDayPlan plan = read("scopeHeader: {name: x-game-day, value: \"1\"}\n" + step("InventoryScenarios$Holding"));

        Scenario scenario =
                Admission.toOwnMesh(plan).scenarios().of(plan.steps().get(0)).orElseThrow();

        assertThat(scenario.manifests()).containsExactly("no-such-folder");
        assertThat(scenario.tests())
                .extracting(ScenarioTest::name)
                .containsExactly(
                        "InventoryScenarios$Holding > by_annotation(Mesh)",
                        "InventoryScenarios$Holding > Inner > in_code(Mesh)");
        assertThat(scenario.tests().get(0).declarations())
                .extracting(Declaration::describe)
                .containsExactly("delay of 40ms for all requests from storefront to inventory, uri exact:/slow,"
                        + " header x-game-day exact:1");
        assertThat(scenario.tests().get(1).declarations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NoSuchClass, is not there. Write the name of a class with its package; and --class-path",
        "OtherNamespace, 'is for namespace payments by its @IstioTest, and the game day for shop'",
        "WithoutMesh, has no @IstioTest",
        "WithoutTests, has no test that JUnit Jupiter runs",
        "OfVersions, is a class template; Take @IstioVersions",
        "Mistaken, says something that cannot be: @InjectDelay; \"soon\""
    })
    void a_class_that_cannot_be_a_step_is_refused(String name, String words) throws IOException {
        GameDayPlan plan = read(step("MistakenScenarios$" + name));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> Admission.toOwnMesh(plan))
                .withMessageStartingWith("The game day is refused: the class " + PACKAGE + "MistakenScenarios$" + name
                        + ", the scenario of outage, ")
                .satisfies(e ->
                        assertThat(e.getMessage()).contains(words.split("; ")).endsWith("."));
    }

    @ParameterizedTest
    @CsvSource({
        "limits: {maxPercentage: 99}, is for 100 % of the requests; and 99 % are allowed",
        "limits: {maxDuration: 1m}, its steps take 61s together"
    })
    void limits_hold_for_what_annotations_declare(String limits, String words) throws IOException {
        GameDayPlan plan = read(limits + "\n" + step("InventoryScenarios$Holding"));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> Admission.toOwnMesh(plan))
                .satisfies(e -> assertThat(e.getMessage()).contains(words.split("; ")));
    }

    @Test
    void what_contradicts_a_step_that_is_kept_is_refused() throws IOException {
        GameDayPlan plan = read(step("InventoryScenarios$Failing").replace("steps:\n", """
                        steps:
                          - duration: 1s
                            keep: true
                            apply: [{injectAbort: {service: inventory, httpStatus: 503, match: {uri: /lost}}}]
                        """));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> Admission.toOwnMesh(plan))
                .withMessageContaining("in outage, InventoryScenarios$Failing > a_fails(Mesh), ")
                .withMessageContaining("abort with HTTP 503");
    }

    @ParameterizedTest
    @CsvSource({
        "keep: true, plan.yaml:7: steps[0].keep: a step with scenario has no keep",
        "'apply: [{deny: {service: inventory}}]', plan.yaml:7: steps[0].apply: a step with scenario has no apply"
    })
    void what_tests_decide_cannot_stand_beside_them(String field, String words) {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(
                        () -> read(step("InventoryScenarios$Holding").replace("scenario:", field + "\n    scenario:")))
                .withMessageContaining(words);
    }

    @Test
    void the_longest_time_has_to_be_said() {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> read(step("InventoryScenarios$Holding").replace("duration: 61s", "duration:")))
                .withMessageContaining("plan.yaml:6: steps[0].duration: it has no value");
    }

    private static String step(String name) {
        return """
                steps:
                  - name: outage
                    duration: 61s
                    scenario: %s
                """.formatted(PACKAGE + name);
    }

    private GameDayPlan read(String rest) throws IOException {
        return PlanReader.read(Files.writeString(folder.resolve("plan.yaml"), PLAN + rest));
    }
}
