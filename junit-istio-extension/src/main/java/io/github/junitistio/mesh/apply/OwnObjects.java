// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.ResourceKind;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.callee.Callees;
import io.github.junitistio.istio.callee.FaultSwitch;
import io.github.junitistio.mesh.kube.KubeApi;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Objects that are wholly ours: EnvoyFilters and AuthorizationPolicies. */
final class OwnObjects {

    private final KubeApi kube;
    private final String run;
    private final Map<Callees, FaultSwitch> switches = new HashMap<>();
    private final Map<Written, ObjectNode> written = new LinkedHashMap<>();

    OwnObjects(KubeApi kube, String run) {
        this.kube = kube;
        this.run = run;
    }

    /** All switches that are there. */
    Collection<FaultSwitch> switches() {
        return switches.values();
    }

    /**
     * Let switches be there, beside those that are.
     *
     * @return whether anything was written
     */
    boolean add(Collection<FaultSwitch> wanted) {
        boolean changed = false;
        for (FaultSwitch one : wanted) {
            FaultSwitch present = switches.get(one.callees());
            FaultSwitch all = present == null ? one : present.with(one);
            if (!all.equals(present)) {
                kube.apply(PlanExecution.type(ResourceKind.ENVOY_FILTER), all.toJson(run, Marks.NONE));
                switches.put(one.callees(), all);
                changed = true;
            }
        }
        return changed;
    }

    /** Create those of a set that are not there yet. */
    void create(Placed placed) {
        objects(placed).forEach((key, object) -> {
            if (!written.containsKey(key)) {
                written.put(key, kube.create(PlanExecution.type(key.kind()), object));
            }
        });
    }

    /** Find out whether Istio accepts the objects of a set. */
    void check(Placed placed) {
        placed.switches()
                .forEach(one -> kube.dryRun()
                        .apply(PlanExecution.type(ResourceKind.ENVOY_FILTER), one.toJson(run, Marks.NONE)));
        objects(placed).forEach((key, object) -> {
            if (!written.containsKey(key)) {
                kube.dryRun().create(PlanExecution.type(key.kind()), object);
            }
        });
    }

    /** Delete those that are not in a set. */
    void retain(Placed placed) {
        Map<Written, ObjectNode> wanted = objects(placed);
        for (Written key : Map.copyOf(written).keySet()) {
            if (!wanted.containsKey(key)) {
                delete(key.kind(), key.ref());
                written.remove(key);
            }
        }
    }

    /** Delete all, the switches too. */
    void close() {
        retain(Placed.NOTHING);
        switches.values().forEach(one -> delete(ResourceKind.ENVOY_FILTER, one.ref(run)));
        switches.clear();
    }

    private void delete(ResourceKind kind, ResourceRef ref) {
        kube.delete(PlanExecution.type(kind), ref.namespace(), ref.name(), null);
    }

    private Map<Written, ObjectNode> objects(Placed placed) {
        Map<Written, ObjectNode> objects = new LinkedHashMap<>();
        placed.resets()
                .forEach(reset -> objects.put(
                        new Written(ResourceKind.ENVOY_FILTER, reset.ref()), reset.toJson(run, Marks.NONE)));
        placed.denials()
                .forEach(denial -> objects.put(
                        new Written(ResourceKind.AUTHORIZATION_POLICY, denial.ref()), denial.toJson(run, Marks.NONE)));
        return objects;
    }

    private record Written(ResourceKind kind, ResourceRef ref) {}
}
