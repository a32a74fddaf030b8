// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs test cases as a run of their own, with a mesh of their own. */
public final class TestKit {

    private final EngineExecutionResults results;

    private TestKit(EngineExecutionResults results) {
        this.results = results;
    }

    public static TestKit run(Class<?>... testCases) {
        return run(Map.of(), Stream.of(testCases).map(type -> selectClass(type)).toList());
    }

    public static TestKit runMethod(Class<?> testCase, String method) {
        return run(Map.of(), List.of(selectMethod(testCase, method)));
    }

    public static TestKit run(Map<String, String> parameters, Class<?>... testCases) {
        return run(
                parameters, Stream.of(testCases).map(type -> selectClass(type)).toList());
    }

    private static TestKit run(Map<String, String> parameters, List<? extends DiscoverySelector> selectors) {
        return new TestKit(EngineTestKit.engine("junit-jupiter")
                .selectors(selectors.toArray(DiscoverySelector[]::new))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                // The runs of one test need no reports, but where the test is about these.
                .configurationParameter("junit-istio.report", "off")
                .configurationParameters(parameters)
                .execute());
    }

    public long succeeded() {
        return results.testEvents().succeeded().count();
    }

    /** The failures of tests by class and method. */
    public Map<String, Throwable> failuresByTest() {
        return results.testEvents().failed().stream()
                .collect(Collectors.toMap(
                        event -> {
                            MethodSource source = (MethodSource)
                                    event.getTestDescriptor().getSource().orElseThrow();
                            return source.getJavaClass().getSimpleName() + "." + source.getMethodName();
                        },
                        event -> event.getPayload(TestExecutionResult.class)
                                .flatMap(TestExecutionResult::getThrowable)
                                .orElseThrow()));
    }

    /** The failures of tests and of classes, in the order in which they happened. */
    public List<Throwable> failures() {
        return results.allEvents().failed().stream()
                .map(Event::getPayload)
                .flatMap(payload -> payload.stream())
                .map(payload -> ((TestExecutionResult) payload).getThrowable().orElseThrow())
                .toList();
    }
}
