// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.scenario;

import io.github.junitistio.AnnotatedTest;
import io.github.junitistio.gameday.guard.RefusedException;
import io.github.junitistio.gameday.guard.TestGuard;
import io.github.junitistio.gameday.plan.GameDayPlan;
import io.github.junitistio.gameday.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherFactory;

/** Finds the test class of a step, and reads what its annotations tell, before anything is touched. */
final class ScenarioClasses {

    private final GameDayPlan plan;
    private final Step step;
    private final String className;
    private final TestGuard guard;

    ScenarioClasses(GameDayPlan plan, Step step, String className, TestGuard guard) {
        this.plan = plan;
        this.step = step;
        this.className = className;
        this.guard = guard;
    }

    /**
     * Find it.
     *
     * @throws RefusedException if it cannot be a step, or declares what may not be
     */
    Scenario find() {
        Class<?> type = load();
        TestPlan tests = discover(type);
        refuseTemplates(tests);
        List<ScenarioTest> found = new ArrayList<>();
        Set<String> manifests = new LinkedHashSet<>();
        for (TestIdentifier test : methods(tests)) {
            MethodSource method = (MethodSource) test.getSource().orElseThrow();
            AnnotatedTest annotated = annotated(tests, test, method);
            manifests.addAll(annotated.manifests());
            String name = TestNames.of(tests, test);
            found.add(new ScenarioTest(name, guard.admit(step.name() + ", " + name, annotated.declarations())));
        }
        if (found.isEmpty()) {
            throw refusal("has no test that JUnit Jupiter runs. Name the class that has them: not an interface, nor an"
                    + " abstract class");
        }
        return new Scenario(type, found, List.copyOf(manifests));
    }

    private Class<?> load() {
        try {
            return Class.forName(className, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw refusal(
                    "is not there. Write the name of a class with its package, and --class-path with what it is in");
        } catch (LinkageError e) {
            throw refusal("cannot be loaded (" + e + "). Add what it needs to --class-path");
        }
    }

    private TestPlan discover(Class<?> type) {
        try {
            return LauncherFactory.create().discover(ScenarioRun.request(type).build());
        } catch (JUnitException | LinkageError e) {
            throw refusal("is refused by JUnit: " + e.getMessage());
        }
    }

    private void refuseTemplates(TestPlan tests) {
        descendants(tests)
                .filter(each ->
                        each.getSource().filter(ClassSource.class::isInstance).isPresent())
                .filter(each -> tests.getChildren(each).isEmpty())
                .findFirst()
                .ifPresent(each -> {
                    throw refusal("is a class template, or " + each.getDisplayName()
                            + " in it: what its tests declare is not known before they run. Take @IstioVersions or"
                            + " @ParameterizedClass away");
                });
    }

    private static Stream<TestIdentifier> descendants(TestPlan tests) {
        return tests.getRoots().stream().flatMap(root -> tests.getDescendants(root).stream());
    }

    private static List<TestIdentifier> methods(TestPlan tests) {
        return descendants(tests)
                .filter(each ->
                        each.getSource().filter(MethodSource.class::isInstance).isPresent())
                .toList();
    }

    private AnnotatedTest annotated(TestPlan tests, TestIdentifier test, MethodSource method) {
        List<Class<?>> classes = TestNames.classes(tests, test);
        List<Class<?>> enclosing = classes.subList(0, classes.size() - 1);
        try {
            AnnotatedTest annotated = AnnotatedTest.of(enclosing, method.getJavaClass(), method.getJavaMethod())
                    .orElseThrow(() -> refusal(
                            "has no @IstioTest, so that its tests know no mesh. Annotate it with @IstioTest(namespace = \""
                                    + plan.namespace() + "\"); a field that registers IstioExtension is not enough"));
            if (!annotated.namespace().equals(plan.namespace())) {
                throw refusal("is for namespace " + annotated.namespace() + " by its @IstioTest, and the game day for "
                        + plan.namespace() + ". Correct one of the two");
            }
            return annotated;
        } catch (ExtensionConfigurationException e) {
            throw refusal("says something that cannot be: " + e.getMessage());
        }
    }

    private RefusedException refusal(String what) {
        return RefusedException.because("the class " + className + ", the scenario of " + step.name() + ", " + what
                + (what.endsWith(".") ? "" : "."));
    }
}
