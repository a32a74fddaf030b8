// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.istio.callee.Callees;
import io.github.junitistio.mesh.proxy.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the sidecars that inject on the side of a service. */
final class CalleeSearch {

    private final Sidecars sidecars;
    private final Instances instances;
    private final Subsets subsets;
    private final ChosenInstances chosen;

    CalleeSearch(Sidecars sidecars, Instances instances, Subsets subsets, ChosenInstances chosen) {
        this.sidecars = sidecars;
        this.instances = instances;
        this.subsets = subsets;
        this.chosen = chosen;
    }

    /**
     * The labels of all instances of a service.
     *
     * @throws DeclarationRefusedException if one of them has no sidecar
     */
    Map<String, String> all(Resolved each) {
        Map<String, String> selector = each.selector();
        if (!selector.isEmpty()) {
            sidecars.require(
                    each.declaration(),
                    instances.of(each.target().namespace(), selector),
                    each.target().host().toString());
        }
        if (selector.isEmpty() || proxies(each, selector).isEmpty()) {
            throw DeclarationRefusedException.of(
                    each.declaration(),
                    "no instance of " + each.target().host()
                            + " has a sidecar, and this acts on the service's side of the calls. Let one join, or declare a"
                            + " fault with placement CALLER.");
        }
        return selector;
    }

    /**
     * The instances that a fault acts in.
     *
     * @throws DeclarationRefusedException if there are none, or too few, or too many to count requests
     */
    Callees find(Resolved each, Fault fault) {
        Map<String, String> labels = new LinkedHashMap<>(all(each));
        Set<String> pods = Set.of();
        String name = fault.scope().subset();
        if (!name.isEmpty()) {
            labels.putAll(subsets.labels(each, each.target(), name));
        }
        if (fault.scope().instances() > 0) {
            name = (name.isEmpty() ? "" : name + "-") + fault.scope().instances() + "-instances";
            pods = choose(each, fault, labels, name);
        }
        int injecting = pods.isEmpty() ? proxies(each, labels).size() : pods.size();
        if (fault.scope().firstRequests() > 0 && injecting > 1) {
            throw DeclarationRefusedException.of(
                    fault,
                    "each of the " + injecting + " instances of "
                            + each.target().host()
                            + " would count its own requests. Let one instance serve, or use firstAttempts.");
        }
        return new Callees(each.target(), name, labels, pods);
    }

    private Set<String> choose(Resolved each, Fault fault, Map<String, String> labels, String name) {
        List<ObjectNode> pods = instances.of(each.target(), labels);
        int wanted = fault.scope().instances();
        if (pods.size() < wanted) {
            throw DeclarationRefusedException.of(
                    fault,
                    "there are " + pods.size() + " ready instances of "
                            + each.target().host() + ", and the fault is for " + wanted
                            + " of them. Let more join, or name fewer.");
        }
        return chosen.choose(each.target(), name, pods, wanted);
    }

    private List<Proxy> proxies(Resolved each, Map<String, String> labels) {
        Set<String> pods = instances.names(each.target().namespace(), labels);
        return sidecars.proxies().stream()
                .filter(proxy -> proxy.namespace().equals(each.target().namespace()))
                .filter(proxy -> pods.contains(proxy.pod()))
                .toList();
    }
}
