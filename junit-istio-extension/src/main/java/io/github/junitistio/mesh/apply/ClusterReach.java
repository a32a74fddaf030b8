// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.ServiceTarget;
import io.github.junitistio.istio.destination.DestinationRules;
import io.github.junitistio.istio.destination.ExpectedCluster;
import io.github.junitistio.istio.destination.PlacedTraffic;
import io.github.junitistio.mesh.proxy.Clusters;
import io.github.junitistio.mesh.proxy.Proxy;
import java.util.List;

/** Tells in which proxies a change of DestinationRules changes clusters. */
final class ClusterReach {

    static boolean reaches(Proxy proxy, List<PlacedTraffic> traffic, ResourceWriter.Outcome rules) {
        return traffic.stream()
                .map(PlacedTraffic::target)
                .distinct()
                .filter(target ->
                        !clusters(proxy, target, rules.before()).equals(clusters(proxy, target, rules.after())))
                .anyMatch(target ->
                        !Clusters.of(proxy.admin(), target.host().name()).isEmpty());
    }

    private static List<ExpectedCluster> clusters(Proxy proxy, ServiceTarget target, List<ObjectNode> rules) {
        return DestinationRules.of(rules, MeshConfig.DEFAULT)
                .expected(target, new CallerScope(proxy.namespace(), proxy.labels()));
    }

    private ClusterReach() {}
}
