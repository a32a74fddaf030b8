// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Fields put into a traffic policy so that they act everywhere: Istio lets the settings of a port replace those of the host altogether, and a
 * subset's {@code connectionPool}, {@code outlierDetection} or {@code loadBalancer} the host's.
 */
final class PolicyChange {

    private static final Step POLICY = Step.key("trafficPolicy");
    private static final Step PORTS = Step.key("portLevelSettings");
    private static final Step SUBSETS = Step.key("subsets");

    private final ObjectNode spec;
    private final ChangeLog log;

    PolicyChange(ObjectNode spec, ChangeLog log) {
        this.spec = spec;
        this.log = log;
    }

    /**
     * Put the fields that are wanted.
     *
     * @param ofHost whether the policy of the host is in this rule, or only subsets beside it
     */
    void put(PlacedTraffic wanted, boolean ofHost) {
        for (Map.Entry<String, JsonNode> group : wanted.fields().properties()) {
            if (wanted.subset().isEmpty()) {
                put(group.getKey(), group.getValue(), ofHost);
            } else {
                putInSubset(wanted, group.getKey(), group.getValue());
            }
        }
    }

    void addSubset(String name, Map<String, String> labels) {
        log.put(spec, List.of(SUBSETS, Step.subset(name), Step.key("labels")), Json.textMap(labels));
    }

    private void put(String group, JsonNode fields, boolean ofHost) {
        if (ofHost) {
            put(List.of(POLICY), group, fields);
            putInPorts(List.of(POLICY), group, fields);
        }
        for (ObjectNode subset : Json.objects(spec.path("subsets"))) {
            List<Step> policy = subsetPolicy(subset.path("name").asText());
            if (subset.path("trafficPolicy").hasNonNull(group)) {
                put(policy, group, fields);
            }
            putInPorts(policy, group, fields);
        }
    }

    private void putInSubset(PlacedTraffic wanted, String group, JsonNode fields) {
        if (!spec.path("trafficPolicy").path("portLevelSettings").isEmpty()) {
            throw new RefusedException(
                    List.of(wanted.declaration()),
                    "the DestinationRule of " + wanted.target().host()
                            + " has settings for single ports, which Istio does not combine with those of a subset: leave the subset"
                            + " away");
        }
        List<Step> policy = subsetPolicy(wanted.subset());
        JsonNode ofHost = spec.path("trafficPolicy").path(group);
        // Its own group hides the host's, which has to go on acting.
        if (Change.at(spec, join(policy, Step.key(group))) == null && ofHost.isObject()) {
            put(policy, group, ofHost);
        }
        put(policy, group, fields);
        putInPorts(policy, group, fields);
    }

    private void putInPorts(List<Step> policy, String group, JsonNode fields) {
        JsonNode ports = Change.at(spec, join(policy, PORTS));
        if (ports != null) {
            for (JsonNode port : ports) {
                Step step = Step.port(port.path("port").path("number").asInt());
                put(join(join(policy, PORTS), step), group, fields);
            }
        }
    }

    private void put(List<Step> policy, String group, JsonNode fields) {
        List<Step> path = join(policy, Step.key(group));
        if (group.equals("loadBalancer")) {
            JsonNode before = Change.at(spec, path);
            log.put(spec, path, LoadBalancing.over(before == null ? Json.object() : before, fields));
        } else {
            putLeaves(path, fields);
        }
    }

    private void putLeaves(List<Step> path, JsonNode fields) {
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            List<Step> more = join(path, Step.key(field.getKey()));
            if (field.getValue().isObject()) {
                putLeaves(more, field.getValue());
            } else {
                log.put(spec, more, field.getValue());
            }
        }
    }

    private static List<Step> subsetPolicy(String name) {
        return List.of(SUBSETS, Step.subset(name), POLICY);
    }

    private static List<Step> join(List<Step> path, Step step) {
        return Stream.concat(path.stream(), Stream.of(step)).toList();
    }
}
