// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.Durations;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.gameday.plan.GameDayPlan;
import io.github.junitistio.gameday.plan.Limits;
import io.github.junitistio.gameday.plan.Step;
import io.github.junitistio.gameday.yaml.BadInputException;
import io.github.junitistio.mesh.MeshPlan;
import io.github.junitistio.mesh.PlannedChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guards that need no cluster. */
class GuardTests {

    private static final Limits LIMITS = new Limits(20, 2, Duration.ofMinutes(1));

    @TempDir
    private Path folder;

    @Test
    void without_a_list_nothing_is_allowed_and_what_to_write_is_said_and_works() throws IOException {
        Path list = folder.resolve("game-days.yaml");

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> AllowList.require(list, "staging", "shop"))
                .withMessageContaining(list + " is missing")
                .satisfies(e ->
                        Files.writeString(list, String.valueOf(e.getMessage()).split("\n\n")[1]));
        assertThat(AllowList.require(list, "staging", "shop").limits())
                .isEqualTo(new Limits(20, 5, Duration.ofMinutes(10)));
    }

    @Test
    void a_list_without_a_limit_is_an_error() throws IOException {
        Path list = Files.writeString(
                folder.resolve("list.yaml"),
                "allow:\n  - context: staging\n    namespaces: [shop]\n    maxPercentage: 5\n    maxDuration: 1m\n");

        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> AllowList.require(list, "staging", "shop"))
                .withMessageContaining("list.yaml:2: allow[0]: the field maxCallers is missing");
    }

    @Test
    void a_share_above_the_limit_is_refused_and_one_at_the_limit_is_not() {
        PlanGuard.check(plan("60s", Fault.abort("inventory", 503).percentage(20)), LIMITS);

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() ->
                        PlanGuard.check(plan("1s", Fault.abort("inventory", 503).percentage(20.5)), LIMITS))
                .withMessageContaining("is for 20.5 % of the requests, and 20 % are allowed (maxPercentage)");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> PlanGuard.check(plan("1s", Policy.deny("inventory")), LIMITS))
                .withMessageContaining("is for 100 % of the requests");
    }

    @Test
    void longer_than_the_limit_is_refused() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> PlanGuard.check(
                        plan("61s", Fault.abort("inventory", 503).percentage(1)), LIMITS))
                .withMessageContaining("take 61s together, and 60s are allowed (maxDuration)");
    }

    @Test
    void a_missing_scope_header_is_refused_where_it_is_asked_for() {
        Permission permission = new Permission(Set.of("shop"), Optional.empty(), LIMITS, true);

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> PlanGuard.checkScope(plan("1s", Fault.abort("inventory", 503)), permission))
                .withMessageContaining("requireScopeHeader");
    }

    @Test
    void the_smaller_limit_counts() {
        assertThat(LIMITS.and(new Limits(50, 1, Duration.ofHours(1))))
                .isEqualTo(new Limits(20, 1, Duration.ofMinutes(1)));
        assertThat(Limits.NONE.and(LIMITS)).isEqualTo(LIMITS);
    }

    @Test
    void other_namespaces_are_not_reached_neither_by_objects_nor_by_sidecars() {
        ReachGuard guard = new ReachGuard(LIMITS, "shop"::equals, own -> false);

        guard.check("a step", reaching("checkout-1.shop"));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> guard.check("a step", reaching("checkout-1.shop", "till-1.payments")))
                .withMessageContaining("a step would reach namespace payments");
        PlannedChange elsewhere = new PlannedChange("DestinationRule", "payments", "till", "");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> guard.check("a step", new MeshPlan(List.of(elsewhere), List.of())))
                .withMessageContaining("would reach namespace payments");
    }

    @Test
    void more_sidecars_than_the_limit_are_refused_but_own_ones_do_not_count() {
        ReachGuard guard = new ReachGuard(LIMITS, any -> true, proxy -> proxy.startsWith("own-"));

        guard.check("a step", reaching("a.shop", "b.shop", "own-1.shop", "own-2.shop"));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> guard.check("a step", reaching("a.shop", "b.shop", "c.shop")))
                .withMessageContaining("3 sidecars, and 2 are allowed (maxCallers): a.shop, b.shop, c.shop");
    }

    private static MeshPlan reaching(String... proxies) {
        return new MeshPlan(List.of(), List.of(proxies));
    }

    private static GameDayPlan plan(String duration, Declaration declaration) {
        Step step = Step.held("a step", Durations.parse(duration), false, List.of(declaration));
        return new GameDayPlan(
                "plan",
                Optional.empty(),
                "shop",
                Optional.empty(),
                Limits.NONE,
                Duration.ZERO,
                List.of(),
                List.of(step));
    }
}
