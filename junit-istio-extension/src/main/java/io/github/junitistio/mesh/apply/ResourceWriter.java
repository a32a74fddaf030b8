// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.Plan;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.istio.destination.DestinationRules;
import io.github.junitistio.istio.destination.PlacedTraffic;
import io.github.junitistio.istio.route.PlacedRoute;
import io.github.junitistio.istio.route.Reconciliation;
import io.github.junitistio.istio.route.VirtualServices;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.plan.Difference;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the VirtualServices and DestinationRules of a mesh to where they carry exactly what is wanted. */
final class ResourceWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ResourceWriter.class);
    // Each attempt lost means that somebody else's write succeeded, so this many in a row is a fight, not a race.
    private static final int ATTEMPTS = 50;

    private final KubeApi kube;
    private final Writes writes;
    private final ManagedObjects managed;

    ResourceWriter(KubeApi kube, Writes writes, ManagedObjects managed) {
        this.kube = kube;
        this.writes = writes;
        this.managed = managed;
    }

    /**
     * Write routes, in place of any earlier ones of the same run.
     *
     * @return every VirtualService of the mesh afterwards
     * @throws KubeApiException if the API server refuses for a reason that trying again does not change
     */
    List<ObjectNode> writeRoutes(List<PlacedRoute> routes, RouteToken token) {
        return noted(write(kube, ResourceType.VIRTUAL_SERVICES, before -> plans(routes, token, before, true)));
    }

    /**
     * Write policies and subsets, in place of any earlier ones of the same run.
     *
     * @return every DestinationRule of the mesh afterwards
     * @throws KubeApiException if the API server refuses for a reason that trying again does not change
     */
    List<ObjectNode> writeTraffic(List<PlacedTraffic> traffic, RouteToken token) {
        return noted(write(kube, ResourceType.DESTINATION_RULES, before -> plans(traffic, token, before)));
    }

    private List<ObjectNode> noted(Outcome outcome) {
        writes.add(Difference.between(outcome.before(), outcome.after()));
        return outcome.after();
    }

    /**
     * Find out what {@link #writeRoutes} would do, without a change.
     *
     * @throws KubeApiException if something is refused
     */
    Outcome previewRoutes(List<PlacedRoute> routes, RouteToken token) {
        return write(kube.dryRun(), ResourceType.VIRTUAL_SERVICES, before -> plans(routes, token, before, false));
    }

    /**
     * Find out what {@link #writeTraffic} would do, without a change.
     *
     * @throws KubeApiException if something is refused
     */
    Outcome previewTraffic(List<PlacedTraffic> traffic, RouteToken token) {
        return write(kube.dryRun(), ResourceType.DESTINATION_RULES, before -> plans(traffic, token, before));
    }

    private List<Plan> plans(List<PlacedRoute> routes, RouteToken token, List<ObjectNode> before, boolean warning) {
        VirtualServices services = VirtualServices.of(before, MeshConfig.DEFAULT);
        managed.refuse(before, services.changed(routes, token));
        Reconciliation todo = services.reconcile(routes, token, Marks.NONE);
        if (warning) {
            todo.covered()
                    .forEach(route -> LOG.warn(
                            "{} has no effect: an earlier declaration of its kind is for all of its requests",
                            route.declaration().describe()));
        }
        return todo.plans();
    }

    private List<Plan> plans(List<PlacedTraffic> traffic, RouteToken token, List<ObjectNode> before) {
        DestinationRules rules = DestinationRules.of(before, MeshConfig.DEFAULT);
        managed.refuse(before, rules.changed(traffic, token));
        return rules.reconcile(traffic, token, Marks.NONE);
    }

    private Outcome write(KubeApi target, ResourceType type, Function<List<ObjectNode>, List<Plan>> planning) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            List<ObjectNode> before = kube.list(type);
            List<Plan> plans = planning.apply(before);
            try {
                if (plans.size() > 1) {
                    // So that what Istio refuses in the last object leaves the first one untouched.
                    PlanExecution.run(kube.dryRun(), plans, before);
                }
                return new Outcome(before, PlanExecution.run(target, plans, before));
            } catch (KubeApiException e) {
                if (!isRace(e)) {
                    throw e;
                }
                LOG.debug("Somebody else changed a {} meanwhile; computing anew", type.kind(), e);
            }
        }
        throw new MeshException("Somebody else changes the same " + type.plural() + " all the time: " + ATTEMPTS
                + " attempts to change them in between failed. Find out who, and stop it for the test.");
    }

    /**
     * What a change does.
     *
     * @param before all objects of the kind before it
     * @param after all of them after it
     */
    record Outcome(List<ObjectNode> before, List<ObjectNode> after) {}

    private static boolean isRace(KubeApiException e) {
        return e.isConflict() || e.isNotFound();
    }
}
