// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.benchmarks;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes in one launcher session: they share a mesh. */
final class Runs implements AutoCloseable {

    private final LauncherSession session = LauncherFactory.openSession();

    /**
     * Run the tests of a class.
     *
     * @throws IllegalStateException if one of them fails
     */
    void of(Class<?> testClass, TestExecutionListener... listeners) {
        Failures failures = new Failures();
        List<TestExecutionListener> all = new ArrayList<>(List.of(listeners));
        all.add(failures);
        session.getLauncher()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(testClass))
                                .build(),
                        all.toArray(TestExecutionListener[]::new));
        failures.thrown.stream().findFirst().ifPresent(failure -> {
            throw new IllegalStateException(testClass.getName() + " failed", failure);
        });
    }

    @Override
    public void close() {
        session.close();
    }

    private static final class Failures implements TestExecutionListener {

        private final List<Throwable> thrown = new ArrayList<>();

        @Override
        public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
            result.getThrowable().ifPresent(thrown::add);
        }
    }
}
