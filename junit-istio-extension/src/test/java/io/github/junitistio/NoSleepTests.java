// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Nobody waits for time to pass, tests included. What has a deadline and throws when it is over, such as
 * {@code Future.get}, is no sleep.
 */
@AnalyzeClasses(packages = "io.github.junitistio")
class NoSleepTests {

    /** Who may, and why. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "io.github.junitistio.mesh.await.Await", "the pause between two looks at a condition",
            "io.github.junitistio.mesh.cluster.RunLease", "the time between two renewals of a lease",
            "io.github.junitistio.mesh.cluster.watch.Vigil",
                    "the time between two looks at a run, or two attempts to put back what it has left",
            "io.github.junitistio.mesh.local.node.Pace",
                    "the periods of probes and the back-off of restarts, which manifests ask for",
            "io.github.junitistio.testing.Eventually", "takes away the delay that Awaitility has by default");

    private static final Set<String> SLEEPING = Set.of(
            "java.lang.Thread.sleep",
            "java.util.concurrent.TimeUnit.sleep",
            "java.util.concurrent.TimeUnit.timedWait",
            "java.util.concurrent.TimeUnit.timedJoin",
            "java.util.concurrent.locks.LockSupport.parkNanos",
            "java.util.concurrent.locks.LockSupport.parkUntil",
            "java.util.concurrent.CompletableFuture.delayedExecutor",
            "java.util.concurrent.CompletableFuture.completeOnTimeout",
            "org.awaitility.core.ConditionFactory.pollDelay",
            "org.awaitility.core.ConditionFactory.during",
            "org.awaitility.Awaitility.setDefaultPollDelay");

    private static final List<String> TIMED = List.of(
            "java.lang.Object.wait",
            "java.lang.Thread.join",
            "java.lang.Process.waitFor",
            "java.util.concurrent.locks.Condition.await",
            "java.util.concurrent.locks.Condition.awaitNanos",
            "java.util.concurrent.locks.Lock.tryLock",
            "java.util.concurrent.CountDownLatch.await",
            "java.util.concurrent.Semaphore.tryAcquire",
            "java.util.concurrent.BlockingQueue.poll",
            "java.util.concurrent.BlockingQueue.offer",
            "java.util.concurrent.ExecutorService.awaitTermination",
            "java.util.concurrent.ScheduledExecutorService.schedule",
            "java.util.concurrent.ScheduledExecutorService.scheduleAtFixedRate",
            "java.util.concurrent.ScheduledExecutorService.scheduleWithFixedDelay");

    @ArchTest
    static final ArchRule nobody_sleeps = noClasses()
            .that(DescribedPredicate.describe(
                    "are no listed exception", type -> !EXCEPTIONS.containsKey(outermost(type))))
            .should()
            .accessTargetWhere(DescribedPredicate.describe("sleeps or waits for a time", NoSleepTests::sleeps));

    /** An exception that is not used any more must not stay on the list. */
    @ArchTest
    static void the_exceptions_are_needed(JavaClasses classes) {
        assertThat(EXCEPTIONS.keySet())
                .allSatisfy(name -> assertThat(classes.stream()
                                .filter(type -> outermost(type).equals(name))
                                .flatMap(type -> type.getAccessesFromSelf().stream())
                                .anyMatch(NoSleepTests::sleeps))
                        .as(name)
                        .isTrue());
    }

    private static boolean sleeps(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        String name = target.getOwner().getName() + "." + target.getName();
        return SLEEPING.contains(name) || TIMED.stream().anyMatch(timed -> isTimed(timed, target));
    }

    /** Such a method without a time waits for an event; with one it may be a sleep, whatever class declares it. */
    private static boolean isTimed(String timed, AccessTarget target) {
        int dot = timed.lastIndexOf('.');
        return target.getName().equals(timed.substring(dot + 1))
                && target.getOwner().isAssignableTo(timed.substring(0, dot))
                && target instanceof AccessTarget.CodeUnitAccessTarget method
                && method.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(long.class));
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }
}
