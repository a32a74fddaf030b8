// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.junitistio.EnabledOnMesh;
import io.github.junitistio.IstioTest;
import io.github.junitistio.declaration.HttpRetry;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The scenarios fail for a service that has no answer to them, and say what was seen. */
@EnabledOnMesh("local")
class FragileServiceTests {

    private static final Map<String, String> EXPECTED = Map.of(
            "answers_in_time_while_its_dependency_is_slow",
                    "100.0 % of the 3 requests from mesh-client to greeter to take at most 500 ms",
            "answers_while_its_dependency_fails",
                    "Expected one of [200] for each request to / of greeter, and 3 got something else.",
            "hides_that_its_dependency_is_flaky", "Expected at most 20 of 500 requests to / of greeter to show",
            "answers_while_a_policy_cuts_it_off", "3 got something else",
            "answers_while_connections_are_reset", "3 got something else",
            "sheds_what_its_dependency_has_no_room_for", "was expected to overflow",
            "does_without_an_instance_that_is_dead", "Expected an instance of names to be ejected within 1000 ms.");

    @Test
    void each_scenario_fails_for_it() {
        Map<String, String> failures = run(FragileTestCase.class);

        assertThat(failures).hasSameSizeAs(EXPECTED);
        EXPECTED.forEach(
                (test, message) -> assertThat(failures.get(test)).as(test).contains(message));
    }

    @Test
    void retries_and_a_wrong_caller_are_told() {
        Map<String, String> failures = run(StormTestCase.class);

        assertThat(failures.get("does_not_storm_a_dependency_that_is_down"))
                .contains(
                        "Expected at most 2.0 attempts at names for each of 10 requests to / of greeter, and there were 30");
        assertThat(failures.get("answers_while_its_dependency_fails"))
                .contains("No request to / of greeter caused one from mesh-client to names");
    }

    @Test
    void an_outage_that_leaves_something_behind_is_told() {
        assertThat(run(SulkyTestCase.class))
                .containsOnlyKeys("recovers_after_an_outage_of_its_dependency")
                .allSatisfy((test, message) -> assertThat(message)
                        .contains(
                                "Expected 20 answers in a row with the status 200, as before the outage, within 1000 ms.",
                                "requests ("));
    }

    /** At once, as far as they let each other: without the namespace's lock two scenarios would meet each other's faults. */
    private static Map<String, String> run(Class<?> testCase) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testCase))
                .configurationParameter("junit-istio.report", "off")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .execute()
                .testEvents()
                .failed()
                .stream()
                .collect(Collectors.toMap(
                        event -> event.getTestDescriptor()
                                .getLegacyReportingName()
                                .replaceFirst("\\(.*", ""),
                        FragileServiceTests::message));
    }

    private static String message(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow()
                .toString();
    }

    // With one instance for all tests, JUnit runs them side by side only if it is told to.
    @TestInstance(Lifecycle.PER_CLASS)
    @Execution(ExecutionMode.CONCURRENT)
    abstract static class WithGreeter {

        private final Function<URI, Greeter> kind;
        private Greeter names;
        private Greeter greeter;

        WithGreeter(Function<URI, Greeter> kind) {
            this.kind = kind;
        }

        @BeforeAll
        final void join(Mesh mesh) {
            names = Greeter.names();
            mesh.workload("names").at("127.0.0.1", names.port());
            greeter = kind.apply(mesh.urlOf("names", "greeter"));
            mesh.workload("greeter").at("127.0.0.1", greeter.port());
        }

        @AfterAll
        final void close() {
            greeter.close();
            names.close();
        }
    }

    @IstioTest(namespace = "fragile")
    static class FragileTestCase extends WithGreeter
            implements SlowDependency,
                    FailingDependency,
                    FlakyDependency,
                    DeadInstance,
                    Partition,
                    ConnectionReset,
                    Overload {

        FragileTestCase() {
            super(Greeter::fragile);
        }

        @Override
        public Subject subject() {
            return Subject.get("greeter", "/")
                    .dependingOn("names")
                    .within("500ms")
                    .recoveringWithin("1s")
                    .answering(200);
        }
    }

    @IstioTest(namespace = "fragile")
    static class StormTestCase extends WithGreeter implements RetryStorm, FailingDependency {

        StormTestCase() {
            super(Greeter::fragile);
        }

        @Test
        @Override
        public void answers_while_its_dependency_fails(Mesh mesh, MeshClient client, Traffic traffic) {
            Trial trial = new Trial(subject().calledBy("mesh-client"), mesh, client, traffic);
            trial.ask();
            trial.verify();
        }

        @Override
        public Subject subject() {
            return Subject.get("greeter", "/")
                    .dependingOn("names")
                    .causing(2)
                    .trying(Policy.retries(
                            "names", HttpRetry.attempts(2).retryOn("5xx").backoff("1ms")));
        }
    }

    @IstioTest(namespace = "sulky")
    static class SulkyTestCase extends WithGreeter implements Recovery {

        SulkyTestCase() {
            super(Greeter::sulky);
        }

        @Override
        public Subject subject() {
            return Subject.get("greeter", "/").dependingOn("names").recoveringWithin("1s");
        }
    }
}
