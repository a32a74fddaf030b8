// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.PlacedFault;
import io.github.junitistio.istio.Plan;
import io.github.junitistio.istio.Reconciliation;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.istio.VirtualServiceRef;
import io.github.junitistio.istio.VirtualServices;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the VirtualServices of a mesh to where they carry exactly a set of faults. */
final class VirtualServiceWriter {

    private static final Logger LOG = LoggerFactory.getLogger(VirtualServiceWriter.class);
    // Each attempt lost means that somebody else's write succeeded, so this many in a row is a fight, not a race.
    private static final int ATTEMPTS = 50;

    private final KubeApi kube;

    VirtualServiceWriter(KubeApi kube) {
        this.kube = kube;
    }

    /**
     * Write a set of faults, in place of any earlier one of the same run.
     *
     * @return every VirtualService of the mesh afterwards
     * @throws KubeApiException if the API server refuses for a reason that trying again does not change
     */
    List<ObjectNode> write(List<PlacedFault> faults, RouteToken token) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            List<ObjectNode> before = kube.list(ResourceType.VIRTUAL_SERVICES);
            Reconciliation todo = VirtualServices.of(before, MeshConfig.DEFAULT).reconcile(faults, token, Marks.NONE);
            todo.covered()
                    .forEach(fault -> LOG.warn(
                            "{} has no effect: an earlier fault of its kind meets all of its requests",
                            fault.fault().describe()));
            try {
                if (todo.plans().size() > 1) {
                    // So that what Istio refuses in the last object leaves the first one untouched.
                    carryOut(kube.dryRun(), todo.plans(), before);
                }
                return carryOut(kube, todo.plans(), before);
            } catch (KubeApiException e) {
                if (!e.isConflict() && !e.isNotFound()) {
                    throw e;
                }
                LOG.debug("Somebody else changed a VirtualService meanwhile; computing anew", e);
            }
        }
        throw new MeshException("Somebody else changes the same VirtualServices all the time: " + ATTEMPTS
                + " attempts to change them in between failed. Find out who, and stop it for the test.");
    }

    private static List<ObjectNode> carryOut(KubeApi kube, List<Plan> plans, List<ObjectNode> before) {
        Map<VirtualServiceRef, ObjectNode> after = new HashMap<>();
        before.forEach(object -> after.put(ref(object), object));
        for (Plan plan : plans) {
            LOG.debug("{}", plan.describe());
            if (plan instanceof Plan.Create create) {
                after.put(create.target(), kube.create(ResourceType.VIRTUAL_SERVICES, create.object()));
            } else if (plan instanceof Plan.Patch patch) {
                VirtualServiceRef target = patch.target();
                after.put(
                        target,
                        kube.patch(
                                ResourceType.VIRTUAL_SERVICES, target.namespace(), target.name(), patch.operations()));
            } else if (plan instanceof Plan.Delete delete) {
                VirtualServiceRef target = delete.target();
                kube.delete(ResourceType.VIRTUAL_SERVICES, target.namespace(), target.name(), delete.resourceVersion());
                after.remove(target);
            }
        }
        return new ArrayList<>(after.values());
    }

    private static VirtualServiceRef ref(ObjectNode object) {
        return new VirtualServiceRef(
                object.at("/metadata/namespace").asText(),
                object.at("/metadata/name").asText());
    }
}
