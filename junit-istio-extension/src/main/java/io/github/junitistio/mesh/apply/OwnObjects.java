// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.ResourceKind;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.callee.Callees;
import io.github.junitistio.istio.callee.FaultSwitch;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.plan.Difference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Objects that are wholly ours: EnvoyFilters and AuthorizationPolicies. */
final class OwnObjects {

    private final KubeApi kube;
    private final String run;
    private final Writes writes;
    private final Map<Callees, FaultSwitch> switches = new HashMap<>();
    // Noted before they are written: a write that fails may have been done.
    private final Set<ResourceRef> begunSwitches = new LinkedHashSet<>();
    private final Set<Written> begun = new LinkedHashSet<>();

    OwnObjects(KubeApi kube, String run, Writes writes) {
        this.kube = kube;
        this.run = run;
        this.writes = writes;
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
            FaultSwitch all = merged(switches, one);
            if (!all.equals(switches.get(one.callees()))) {
                begunSwitches.add(all.ref(run));
                FaultSwitch before = switches.get(one.callees());
                ObjectNode after =
                        kube.apply(PlanExecution.type(ResourceKind.ENVOY_FILTER), all.toJson(run, Marks.NONE));
                writes.add(List.of(new Difference(before == null ? null : before.toJson(run, Marks.NONE), after)));
                switches.put(one.callees(), all);
                changed = true;
            }
        }
        return changed;
    }

    /** Create those of a set that are not there yet. */
    void create(Placed placed) {
        objects(placed).forEach((key, object) -> {
            if (begun.add(key)) {
                writes.add(List.of(new Difference(null, kube.createOnce(PlanExecution.type(key.kind()), object))));
            }
        });
    }

    /**
     * Find out what a set would create or change, and whether Istio accepts it.
     *
     * @throws io.github.junitistio.mesh.kube.KubeApiException if it does not
     */
    List<Difference> preview(Placed placed) {
        Map<Callees, FaultSwitch> merged = new LinkedHashMap<>(switches);
        placed.switches().forEach(one -> merged.put(one.callees(), merged(merged, one)));
        List<Difference> differences = new ArrayList<>();
        merged.forEach((callees, all) -> {
            if (!all.equals(switches.get(callees))) {
                ResourceType type = PlanExecution.type(ResourceKind.ENVOY_FILTER);
                ResourceRef ref = all.ref(run);
                ObjectNode before = kube.get(type, ref.namespace(), ref.name()).orElse(null);
                differences.add(new Difference(before, kube.dryRun().apply(type, all.toJson(run, Marks.NONE))));
            }
        });
        objects(placed).forEach((key, object) -> {
            if (!begun.contains(key)) {
                differences.add(new Difference(null, kube.dryRun().create(PlanExecution.type(key.kind()), object)));
            }
        });
        return differences;
    }

    /** Delete those that are not in a set. */
    void retain(Placed placed) {
        Map<Written, ObjectNode> wanted = objects(placed);
        for (Written key : List.copyOf(begun)) {
            if (!wanted.containsKey(key)) {
                delete(key.kind(), key.ref());
                begun.remove(key);
            }
        }
    }

    /** Delete all, the switches too. */
    void close() {
        retain(Placed.NOTHING);
        begunSwitches.forEach(ref -> delete(ResourceKind.ENVOY_FILTER, ref));
        begunSwitches.clear();
        switches.clear();
    }

    private static FaultSwitch merged(Map<Callees, FaultSwitch> present, FaultSwitch one) {
        FaultSwitch there = present.get(one.callees());
        return there == null ? one : there.with(one);
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
