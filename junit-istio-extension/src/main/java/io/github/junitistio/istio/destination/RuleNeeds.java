// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.RefusedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one DestinationRule has to get.
 */
final class RuleNeeds {

    private final ObjectNode base;
    private final List<PlacedTraffic> wanted = new ArrayList<>();
    private final Set<PlacedTraffic> besideHost = new HashSet<>();

    /**
     * Begin.
     *
     * @param base the {@code spec} that a new rule has to go on from: the one of a rule for more hosts that acted before; empty for none
     */
    RuleNeeds(ObjectNode base) {
        this.base = base;
    }

    /**
     * Add what is wanted.
     *
     * @param ofHost whether the policy of the host is in this rule, or only subsets beside it
     */
    void add(PlacedTraffic one, boolean ofHost) {
        wanted.add(one);
        if (!ofHost) {
            besideHost.add(one);
        }
    }

    PlacedTraffic first() {
        return wanted.get(0);
    }

    /** Where a rule for them is visible that nobody owns: to the callers of its namespace, and to gateways. */
    ArrayNode exportTo() {
        List<String> namespaces = new ArrayList<>(List.of("."));
        wanted.stream()
                .flatMap(one -> one.exported().stream())
                .distinct()
                .sorted()
                .forEach(namespaces::add);
        return Json.texts(namespaces);
    }

    List<Declaration> declarations() {
        return wanted.stream().map(PlacedTraffic::declaration).toList();
    }

    /**
     * Write them into a rule.
     *
     * @throws RefusedException if Istio would ignore one of them there
     */
    void into(ObjectNode spec, ChangeLog log) {
        base(spec, log, "trafficPolicy");
        base(spec, log, "subsets");
        PolicyChange change = new PolicyChange(spec, log);
        for (PlacedTraffic one : wanted) {
            if (!one.subset().isEmpty() && !MergedRule.hasSubset(spec, one.subset())) {
                change.addSubset(one.subset(), one.subsetLabels());
            }
        }
        // What is for a subset acts on top of what is for all, and the first of two on top of the second.
        put(change, true);
        put(change, false);
        wanted.stream().filter(one -> !besideHost.contains(one)).forEach(one -> Failover.requireEjection(one, spec));
    }

    private void put(PolicyChange change, boolean ofAll) {
        for (int i = wanted.size() - 1; i >= 0; i--) {
            PlacedTraffic one = wanted.get(i);
            if (one.setsFields() && one.subset().isEmpty() == ofAll) {
                change.put(one, !besideHost.contains(one));
            }
        }
    }

    private void base(ObjectNode spec, ChangeLog log, String field) {
        JsonNode value = base.get(field);
        if (value != null && !spec.has(field)) {
            log.put(spec, List.of(Step.key(field)), value);
        }
    }
}
