// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.junitistio.gameday.probe.Rhythm;
import java.util.Set;

/** Game days know no command line, their packages import one way, and time passes on purpose at one place only. */
@AnalyzeClasses(packages = {"io.github.junitistio.gameday", "io.github.junitistio.cli"})
class GameDayArchitectureTests {

    private static final Set<String> SLEEPING =
            Set.of("sleep", "parkNanos", "parkUntil", "delayedExecutor", "completeOnTimeout", "pollDelay", "during");

    private static final Set<String> TIMED = Set.of(
            "wait",
            "waitFor",
            "await",
            "awaitNanos",
            "tryLock",
            "tryAcquire",
            "poll",
            "offer",
            "awaitTermination",
            "schedule",
            "scheduleAtFixedRate",
            "scheduleWithFixedDelay");

    @ArchTest
    static final ArchRule game_days_know_no_command_line = noClasses()
            .that()
            .resideInAPackage("io.github.junitistio.gameday..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "io.github.junitistio.cli..");

    @ArchTest
    static final ArchRule junit_is_known_where_test_classes_are_run_only = noClasses()
            .that(DescribedPredicate.describe("are of the program", GameDayArchitectureTests::isOfTheProgram))
            .and()
            .resideOutsideOfPackage("io.github.junitistio.gameday.scenario..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.junit..");

    @ArchTest
    static final ArchRule no_cycles =
            slices().matching("io.github.junitistio.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_the_rhythm_lets_time_pass = noClasses()
            .that()
            .doNotBelongToAnyOf(Rhythm.class)
            .should()
            .accessTargetWhere(
                    DescribedPredicate.describe("sleeps or waits for a time", GameDayArchitectureTests::sleeps));

    @ArchTest
    static void the_rhythm_needs_its_exception(JavaClasses classes) {
        assertThat(classes.get(Rhythm.class).getAccessesFromSelf()).anyMatch(GameDayArchitectureTests::sleeps);
    }

    private static boolean isOfTheProgram(JavaClass type) {
        return type.getSource()
                .filter(source -> source.getUri().toString().contains("/test-classes/"))
                .isEmpty();
    }

    private static boolean sleeps(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        return target.getOwner().getName().matches("(java\\.|org\\.awaitility\\.).*")
                && (SLEEPING.contains(target.getName())
                        || TIMED.contains(target.getName())
                                && target instanceof AccessTarget.CodeUnitAccessTarget method
                                && method.getRawParameterTypes().stream()
                                        .anyMatch(type -> type.isEquivalentTo(long.class)));
    }
}
