// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Plan;
import io.github.junitistio.istio.ResourceKind;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the requests that plans describe. */
final class PlanExecution {

    private static final Logger LOG = LoggerFactory.getLogger(PlanExecution.class);

    private PlanExecution() {}

    /**
     * Send them, in their order.
     *
     * @param before the objects that the plans were made from
     * @return all objects afterwards
     */
    static List<ObjectNode> run(KubeApi kube, List<Plan> plans, List<ObjectNode> before) {
        Map<ResourceRef, ObjectNode> after = new HashMap<>();
        before.forEach(object -> after.put(ResourceRef.of(object), object));
        for (Plan plan : plans) {
            LOG.debug("{}", plan.describe());
            ResourceType type = type(plan.kind());
            ResourceRef target = plan.target();
            if (plan instanceof Plan.Create create) {
                after.put(target, kube.create(type, create.object()));
            } else if (plan instanceof Plan.Patch patch) {
                after.put(target, kube.patch(type, target.namespace(), target.name(), patch.operations()));
            } else if (plan instanceof Plan.Delete delete) {
                kube.delete(type, target.namespace(), target.name(), delete.resourceVersion());
                after.remove(target);
            }
        }
        return new ArrayList<>(after.values());
    }

    static ResourceType type(ResourceKind kind) {
        return switch (kind) {
            case VIRTUAL_SERVICE -> ResourceType.VIRTUAL_SERVICES;
            case DESTINATION_RULE -> ResourceType.DESTINATION_RULES;
            case ENVOY_FILTER -> ResourceType.ENVOY_FILTERS;
            case AUTHORIZATION_POLICY -> ResourceType.AUTHORIZATION_POLICIES;
        };
    }
}
