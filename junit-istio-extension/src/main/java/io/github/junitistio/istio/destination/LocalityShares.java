// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * What a DestinationRule says of localities, as the endpoints of a cluster show it: {@code distribute} as weights of localities, {@code failover} as
 * priorities. Neither is in the cluster itself.
 *
 * @param distribute Istio's field; missing if it does not act
 * @param failover Istio's field; missing if it does not act
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record LocalityShares(JsonNode distribute, JsonNode failover) {

    private static final int ANOTHER_REGION = 3;

    static LocalityShares of(JsonNode policy) {
        JsonNode setting = policy.at("/loadBalancer/localityLbSetting");
        JsonNode distribute = setting.path("distribute");
        JsonNode failover = setting.path("failover");
        boolean isOff =
                setting.path("enabled").isBoolean() && !setting.path("enabled").asBoolean();
        // Istio sorts by labels as well then, which Envoy does not show.
        boolean byLabels = !setting.path("failoverPriority").isEmpty();
        boolean fails = policy.path("outlierDetection").isObject() && distribute.isEmpty() && !byLabels;
        return new LocalityShares(
                isOff || distribute.isEmpty() ? MissingNode.getInstance() : distribute,
                isOff || !fails || failover.isEmpty() ? MissingNode.getInstance() : failover);
    }

    /** {@return whether endpoints show nothing of it} */
    public boolean isEmpty() {
        return distribute.isMissingNode() && failover.isMissingNode();
    }

    /**
     * Determine what the endpoints of a cluster do not show.
     *
     * @param caller where the proxy runs
     * @param assignment Envoy's {@code ClusterLoadAssignment}
     * @return what is expected and what is shown, or empty if nothing is missing
     */
    public Optional<String> lack(Locality caller, JsonNode assignment) {
        List<Group> groups = new ArrayList<>();
        assignment.path("endpoints").forEach(each -> groups.add(Group.of(each)));
        for (JsonNode each : distribute) {
            if (caller.matches(each.path("from").asText())) {
                // The first one acts.
                return lackOfShares(each.path("to"), groups);
            }
        }
        return failover.isMissingNode() ? Optional.empty() : lackOfOrder(caller, groups);
    }

    private static Optional<String> lackOfShares(JsonNode to, List<Group> groups) {
        for (Group group : groups) {
            if (to.properties().stream().noneMatch(share -> group.locality.matches(share.getKey()))) {
                return Optional.of("no requests are expected to go to " + group.locality
                        + ", and its instances are there with a weight of " + group.weight);
            }
        }
        for (Map.Entry<String, JsonNode> share : to.properties()) {
            List<Group> those = groups.stream()
                    .filter(group -> group.locality.matches(share.getKey()))
                    .toList();
            // Which of two that match one locality takes it is left to chance in Istio.
            boolean isAlone = those.stream()
                    .allMatch(group -> to.properties().stream()
                                    .filter(other -> group.locality.matches(other.getKey()))
                                    .count()
                            == 1);
            int expected = share.getValue().asInt();
            int sum = those.stream().mapToInt(Group::weight).sum();
            // Istio divides a share among localities, and rounds each part up.
            if (isAlone && !those.isEmpty() && (sum < expected || sum >= expected + those.size())) {
                return Optional.of("a weight of " + expected + " is expected for " + share.getKey() + ", and " + sum
                        + " is there");
            }
        }
        return Optional.empty();
    }

    private Optional<String> lackOfOrder(Locality caller, List<Group> groups) {
        Map<Group, Integer> ranks = new LinkedHashMap<>();
        groups.forEach(group -> ranks.put(group, rank(caller, group.locality)));
        List<Integer> levels = List.copyOf(new TreeSet<>(ranks.values()));
        return ranks.entrySet().stream()
                .filter(rank -> levels.indexOf(rank.getValue()) != rank.getKey().priority)
                .findFirst()
                .map(rank -> "priority " + levels.indexOf(rank.getValue()) + " is expected for "
                        + rank.getKey().locality + ", and " + rank.getKey().priority + " is there");
    }

    private int rank(Locality caller, Locality other) {
        int distance = caller.distanceTo(other);
        if (distance < ANOTHER_REGION) {
            return distance;
        }
        for (JsonNode each : failover) {
            if (each.path("from").asText().equals(caller.region())) {
                return each.path("to").asText().equals(other.region()) ? distance : distance + 1;
            }
        }
        return distance;
    }

    private record Group(Locality locality, int weight, int priority) {

        static Group of(JsonNode endpoints) {
            return new Group(
                    Locality.of(endpoints.path("locality")),
                    endpoints.path("load_balancing_weight").asInt(),
                    endpoints.path("priority").asInt());
        }
    }
}
