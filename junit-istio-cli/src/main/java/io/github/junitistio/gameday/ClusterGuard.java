// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.github.junitistio.gameday.guard.RefusedException;
import io.github.junitistio.gameday.plan.GameDayPlan;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.cluster.ClusterVisit;
import io.github.junitistio.mesh.cluster.RunState;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What a cluster is asked before a game day connects to it as a run. */
@API(status = Status.INTERNAL, since = "0.1")
public final class ClusterGuard {

    /**
     * Check the rights, and look for others.
     *
     * @param settings where the cluster is
     * @return the runs that are at work in the namespace
     * @throws RefusedException if rights are missing, with all of them
     */
    public static List<String> check(GameDayPlan plan, MeshSettings settings) {
        try (ClusterVisit visit = ClusterVisit.begin(settings)) {
            List<String> missing = Stream.concat(
                            visit.missingRightsToRead().stream().map(right -> right + " everywhere"),
                            visit.missingRights(plan.namespace()).stream())
                    .toList();
            if (!missing.isEmpty()) {
                throw RefusedException.because("these credentials lack rights in namespace "
                        + plan.namespace() + ": " + String.join(", ", missing)
                        + ". docs/cluster-role.yaml lists those that are needed.");
            }
            return visit.runs().stream()
                    .filter(run ->
                            run.life() != RunState.Life.DEAD && run.namespaces().contains(plan.namespace()))
                    .map(run -> "Another run is at work in namespace " + plan.namespace() + ": Lease " + run.lease()
                            + ", " + run.life() + ". Wait for its end.")
                    .toList();
        }
    }

    private ClusterGuard() {}
}
