// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.declaration.LoadBalancer;
import io.github.junitistio.declaration.TrafficPolicy;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.ServiceTarget;
import io.github.junitistio.istio.destination.DestinationRules;
import io.github.junitistio.istio.destination.ExpectedCluster;
import io.github.junitistio.istio.destination.Locality;
import io.github.junitistio.istio.destination.PlacedTraffic;
import io.github.junitistio.mesh.proxy.Clusters;
import io.github.junitistio.mesh.proxy.LoadAssignments;
import io.github.junitistio.mesh.proxy.Proxy;
import io.github.junitistio.mesh.proxy.RouteTables;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The clusters of the services that a set has or had policies or subsets for, as the DestinationRules say now. */
final class ClusterCheck implements Check {

    private final WrittenSet set;
    private final Localities localities;
    private final List<PlacedTraffic> concerned;
    private final LeftOut leftOut;
    private final Map<String, Optional<Locality>> known = new ConcurrentHashMap<>();

    /**
     * Create a check.
     *
     * @param before what may still be there
     * @param leftOut tells why a proxy may not know a service
     */
    ClusterCheck(WrittenSet set, WrittenSet before, Localities localities, LeftOut leftOut) {
        this.set = set;
        this.localities = localities;
        this.leftOut = leftOut;
        this.concerned = Stream.concat(set.placed().traffic().stream(), before.placed().traffic().stream())
                .toList();
    }

    @Override
    public @Nullable Look in(Proxy proxy) {
        if (concerned.isEmpty()) {
            return null;
        }
        Set<ServiceTarget> targets = new LinkedHashSet<>();
        concerned.forEach(one -> targets.add(one.target()));
        boolean hashes = concerned.stream()
                .anyMatch(one ->
                        one.declaration() instanceof TrafficPolicy policy && policy.setting() instanceof LoadBalancer);
        return () -> targets.stream()
                .map(target -> lack(target, proxy, hashes))
                .filter(lack -> !lack.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private String lack(ServiceTarget target, Proxy proxy, boolean hashes) {
        Clusters clusters = Clusters.of(proxy.admin(), target.host().name());
        boolean calls = concerned.stream()
                .anyMatch(one ->
                        one.target().equals(target) && one.callersNamespace().equals(proxy.namespace()));
        if (clusters.isEmpty()) {
            return calls && !leftOut.isAll(proxy, target)
                    ? "it does not know " + target.host() + ", which no Sidecar resource leaves out for it."
                    : "";
        }
        List<ExpectedCluster> expected = DestinationRules.of(set.destinationRules(), MeshConfig.DEFAULT)
                .expected(target, new CallerScope(proxy.namespace(), proxy.labels()));
        for (ExpectedCluster cluster : expected) {
            String lack = clusters.find(cluster.name())
                    .map(shown -> cluster.lack(shown).orElse(""))
                    .orElse("it is not there");
            if (!lack.isEmpty()) {
                return "of its cluster " + cluster.name() + ": " + lack + ".";
            }
        }
        List<String> names = expected.stream().map(ExpectedCluster::name).toList();
        return clusters.namesBut(names).stream()
                .findFirst()
                .map(name -> "it still has the cluster " + name + ", whose subset was taken out.")
                .or(() -> Optional.of(hashes ? unhashed(expected, proxy) : "").filter(lack -> !lack.isEmpty()))
                .orElseGet(() -> undistributed(target, expected, clusters, proxy));
    }

    private String undistributed(ServiceTarget target, List<ExpectedCluster> expected, Clusters clusters, Proxy proxy) {
        List<ExpectedCluster> distributed = expected.stream()
                .filter(cluster -> !cluster.localities().isEmpty())
                .filter(cluster -> clusters.find(cluster.name())
                        .filter(shown -> shown.path("type").asText().equals("EDS"))
                        .isPresent())
                .toList();
        if (distributed.isEmpty()) {
            return "";
        }
        LoadAssignments shown = LoadAssignments.of(proxy.admin(), target.host().name());
        return known.computeIfAbsent(proxy.toString(), any -> localities.of(proxy)).stream()
                .flatMap(caller -> distributed.stream()
                        .flatMap(cluster -> cluster
                                .localities()
                                .lack(caller, shown.of(cluster.name()))
                                .map(lack -> "of the endpoints of its cluster " + cluster.name() + ": " + lack
                                        + ". The proxy is in " + caller + ".")
                                .stream()))
                .findFirst()
                .orElse("");
    }

    private static String unhashed(List<ExpectedCluster> expected, Proxy proxy) {
        List<JsonNode> routes = RouteTables.of(proxy.admin()).routes();
        return expected.stream()
                .filter(cluster -> !routes.stream().allMatch(cluster::isHashedBy))
                .findFirst()
                .map(cluster -> "its routes to " + cluster.name() + " do not hash by " + cluster.hash() + ".")
                .orElse("");
    }
}
