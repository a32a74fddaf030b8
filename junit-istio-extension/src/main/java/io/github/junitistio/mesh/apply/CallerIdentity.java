// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How the sidecars of a service know a caller. */
final class CallerIdentity {

    // To istiod this stands for the mesh's own trust domain and its aliases, whatever they are.
    private static final String OWN_TRUST_DOMAIN = "cluster.local";

    private final KubeApi kube;
    private final Instances instances;

    CallerIdentity(KubeApi kube, Instances instances) {
        this.kube = kube;
        this.instances = instances;
    }

    /** The addresses of a caller's Pods; empty if all callers are meant. */
    Set<String> addresses(Resolved each) {
        if (Lookup.from(each.declaration()) == null) {
            return Set.of();
        }
        Set<String> addresses = pods(each).stream()
                .map(pod -> pod.at("/status/podIP").asText())
                .filter(address -> !address.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        if (addresses.isEmpty()) {
            throw DeclarationRefusedException.of(
                    each.declaration(),
                    "no Pod of the caller has an address yet, by which the service would know it. Wait until it runs.");
        }
        return addresses;
    }

    /** The identity of a caller, if no other workload of its namespace has the same. */
    Set<String> principals(Resolved each) {
        if (Lookup.from(each.declaration()) == null) {
            return Set.of();
        }
        String namespace = each.callers().sourceNamespace();
        List<ObjectNode> own = pods(each);
        Set<String> accounts = own.stream().map(CallerIdentity::account).collect(Collectors.toSet());
        boolean shared = kube.list(ResourceType.PODS, namespace).stream()
                .filter(pod -> !own.contains(pod))
                .map(CallerIdentity::account)
                .anyMatch(accounts::contains);
        return shared
                ? Set.of()
                : accounts.stream()
                        .map(account -> OWN_TRUST_DOMAIN + "/ns/" + namespace + "/sa/" + account)
                        .collect(Collectors.toSet());
    }

    private List<ObjectNode> pods(Resolved each) {
        return instances.of(each.callers().sourceNamespace(), each.callers().sourceLabels());
    }

    private static String account(ObjectNode pod) {
        String account = pod.at("/spec/serviceAccountName").asText();
        return account.isEmpty() ? "default" : account;
    }
}
