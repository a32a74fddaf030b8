// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.gameday.guard.AllowList;
import io.github.junitistio.gameday.guard.Consent;
import io.github.junitistio.gameday.guard.Permission;
import io.github.junitistio.gameday.guard.PlanGuard;
import io.github.junitistio.gameday.guard.ReachGuard;
import io.github.junitistio.gameday.guard.RefusedException;
import io.github.junitistio.gameday.plan.GameDayPlan;
import io.github.junitistio.gameday.plan.Limits;
import io.github.junitistio.gameday.scenario.Scenarios;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A plan that has passed the guards which need no cluster.
 *
 * @param plan the plan
 * @param permission what allows it; nothing on a mesh of one's own, where nobody else is hurt
 * @param scenarios the test classes that are its steps
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Admission(GameDayPlan plan, Optional<Permission> permission, Scenarios scenarios) {

    /**
     * Admit a game day in a cluster.
     *
     * @param allowList the file that says where game days are allowed
     * @throws RefusedException if it is not allowed
     */
    public static Admission toCluster(GameDayPlan plan, Path allowList) {
        String context = plan.context()
                .orElseThrow(() -> RefusedException.because("the plan names no context, and the current"
                        + " one may be any. Write context: NAME into it."));
        Permission permission = AllowList.require(allowList, context, plan.namespace());
        PlanGuard.checkScope(plan, permission);
        Limits limits = permission.limits().and(plan.limits());
        PlanGuard.check(plan, limits);
        return new Admission(plan, Optional.of(permission), Scenarios.find(plan, limits));
    }

    /**
     * Admit a rehearsal in a mesh of one's own.
     *
     * @throws RefusedException if the plan goes further than its own limits
     */
    public static Admission toOwnMesh(GameDayPlan plan) {
        PlanGuard.check(plan, plan.limits());
        return new Admission(plan, Optional.empty(), Scenarios.find(plan, plan.limits()));
    }

    /** The most that it may do: the smaller one of what the plan and the list say. */
    public Limits limits() {
        return permission.map(allowed -> allowed.limits().and(plan.limits())).orElse(plan.limits());
    }

    /**
     * Ask the cluster.
     *
     * @throws RefusedException if it is another one than meant, or a namespace's owner refuses
     */
    public void checkCluster(KubernetesClient kubernetes) {
        permission.ifPresent(allowed -> {
            Consent consent = new Consent(kubernetes);
            consent.checkServer(allowed);
            consent.check(plan.namespace());
        });
    }

    /** What checks how far a step reaches, for a run of this identity. */
    public ReachGuard reach(KubernetesClient kubernetes, String run) {
        return new ReachGuard(
                limits(),
                namespace -> permission.isEmpty() || mayReach(kubernetes, namespace),
                proxy -> proxy.startsWith("junit-istio-" + run + "-"));
    }

    private boolean mayReach(KubernetesClient kubernetes, String namespace) {
        if (!permission.orElseThrow().namespaces().contains(namespace)) {
            return false;
        }
        new Consent(kubernetes).check(namespace);
        return true;
    }
}
