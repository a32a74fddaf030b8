// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.ServiceTarget;
import io.github.junitistio.istio.destination.DestinationRules;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The subsets of services: those that DestinationRules name, else those of the label {@code version}. */
final class Subsets {

    private static final String VERSION = "version";

    private final KubeApi kube;
    private final ServiceDirectory services;
    private final Instances instances;
    private @Nullable DestinationRules rules;

    Subsets(KubeApi kube) {
        this.kube = kube;
        this.services = new ServiceDirectory(kube);
        this.instances = new Instances(kube);
    }

    /**
     * The labels of a subset's instances.
     *
     * @throws DeclarationRefusedException if nobody has such a subset
     */
    Map<String, String> labels(Resolved each, ServiceTarget target, String subset) {
        String callers = each.callers().sourceNamespace();
        Map<String, String> named = rules().subsetLabels(target, callers, subset);
        if (!named.isEmpty() || rules().subsets(target, callers).contains(subset)) {
            return named;
        }
        Map<String, String> selector = services.selector(target.host());
        Set<String> versions = selector.isEmpty() ? Set.of() : instances.values(target, selector, VERSION);
        if (!versions.contains(subset)) {
            Set<String> known = new TreeSet<>(versions);
            known.addAll(rules().subsets(target, callers));
            throw DeclarationRefusedException.of(
                    each.declaration(),
                    "nobody has the subset " + subset + " of " + target.host()
                            + ": no DestinationRule names it, and no ready instance carries the label version: "
                            + subset
                            + ". There are: " + Lookup.known(known) + ".");
        }
        return Map.of(VERSION, subset);
    }

    private DestinationRules rules() {
        if (rules == null) {
            rules = DestinationRules.of(kube.list(ResourceType.DESTINATION_RULES), MeshConfig.DEFAULT);
        }
        return rules;
    }
}
