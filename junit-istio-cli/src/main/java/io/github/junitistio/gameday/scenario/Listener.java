// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.scenario;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Tells a watcher what JUnit tells. */
final class Listener implements TestExecutionListener {

    private final Watcher watcher;

    @SuppressWarnings("NullAway.Init") // JUnit calls testPlanExecutionStarted first.
    private TestPlan tests;

    Listener(Watcher watcher) {
        this.watcher = watcher;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        tests = plan;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            watcher.begun(TestNames.of(tests, test));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        watcher.skipped(TestNames.of(tests, test), reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        String name = TestNames.of(tests, test);
        switch (result.getStatus()) {
            case SUCCESSFUL -> {
                if (test.isTest()) {
                    watcher.succeeded(name);
                }
            }
            case ABORTED ->
                watcher.skipped(
                        name,
                        result.getThrowable()
                                .map(why -> String.valueOf(why.getMessage()))
                                .orElse(""));
            case FAILED -> watcher.failed(name, result.getThrowable().orElseGet(() -> new AssertionError("failed")));
        }
    }
}
