// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.MetadataPatch;
import io.github.junitistio.istio.Operations;
import io.github.junitistio.istio.Plan;
import io.github.junitistio.istio.RefusedException;
import io.github.junitistio.istio.ResourceKind;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.RouteToken;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The change of one DestinationRule: whatever of ours is in it goes, and what shall be in it comes, in one patch.
 */
final class RuleMerge {

    private static final Set<String> SKELETON = Set.of("host", "exportTo");

    private final DestinationRule rule;
    private final RouteToken token;
    private final Marks marks;

    RuleMerge(DestinationRule rule, RouteToken token, Marks marks) {
        this.rule = rule;
        this.token = token;
        this.marks = marks;
    }

    /** Determine if a rule is one that we created and nobody has added to. */
    static boolean isUntouched(DestinationRule rule, RouteToken token) {
        if (!rule.isCreatedBy(token)) {
            return false;
        }
        ObjectNode left = rule.owners().spec();
        return left.properties().stream().allMatch(field -> SKELETON.contains(field.getKey()));
    }

    static Plan create(ResourceRef ref, RuleNeeds needs, RouteToken token, Marks marks, MeshConfig mesh) {
        ObjectNode tree = Json.object()
                .put("apiVersion", ResourceKind.DESTINATION_RULE.apiVersion())
                .put("kind", ResourceKind.DESTINATION_RULE.toString());
        ObjectNode metadata = tree.putObject("metadata").put("name", ref.name()).put("namespace", ref.namespace());
        ObjectNode spec = tree.putObject("spec");
        spec.put("host", needs.first().target().host().name());
        spec.set("exportTo", needs.exportTo());
        ChangeLog log = new ChangeLog();
        needs.into(spec, log);
        RuleMerge merge = new RuleMerge(new DestinationRule(tree, mesh), token, marks);
        metadata.set("labels", Json.textMap(merge.labels(true)));
        metadata.set("annotations", Json.textMap(merge.annotations(log)));
        return new Plan.Create(ResourceKind.DESTINATION_RULE, ref, tree);
    }

    /** Make the plan for policies in a rule that exists, or none if all is as it shall be. */
    Optional<Plan> put(RuleNeeds needs) {
        refuseOtherRuns(needs);
        ObjectNode spec = rule.owners().spec().deepCopy();
        ChangeLog log = new ChangeLog();
        needs.into(spec, log);
        if (isUntouched(rule, token)) {
            spec.set("exportTo", needs.exportTo());
        }
        if (log.isEmpty() && !rule.isOf(token)) {
            return Optional.empty();
        }
        Operations operations = tested();
        new TreeDiff(operations).between("/spec", rule.spec(), spec);
        MetadataPatch.put(rule.metadata(), labels(rule.isCreatedBy(token)), annotations(log), operations);
        return plan(operations);
    }

    /** Make the plan for taking all of ours out. */
    Optional<Plan> takeAway() {
        if (isUntouched(rule, token)) {
            return Optional.of(new Plan.Delete(
                    ResourceKind.DESTINATION_RULE,
                    rule.ref(),
                    rule.metadata().path("uid").asText(),
                    rule.metadata().path("resourceVersion").asText()));
        }
        Operations operations = tested();
        new TreeDiff(operations).between("/spec", rule.spec(), rule.owners().spec());
        MetadataPatch.takeAway(rule.metadata(), operations);
        return plan(operations);
    }

    private Operations tested() {
        Operations operations = new Operations();
        JsonNode version = rule.metadata().path("resourceVersion");
        if (version.isTextual()) {
            operations.test("/metadata/resourceVersion", version);
        }
        return operations;
    }

    private Map<String, String> labels(boolean created) {
        Map<String, String> labels = new TreeMap<>(marks.labels());
        labels.put(Marks.RUN, token.run());
        if (created) {
            labels.put(Marks.CREATED, "true");
        }
        return labels;
    }

    private Map<String, String> annotations(ChangeLog log) {
        Map<String, String> annotations = new TreeMap<>(marks.annotations());
        annotations.put(ChangeLog.ANNOTATION, log.text());
        return annotations;
    }

    private Optional<Plan> plan(Operations operations) {
        return operations.areChanges()
                ? Optional.of(new Plan.Patch(ResourceKind.DESTINATION_RULE, rule.ref(), operations.toJson()))
                : Optional.empty();
    }

    private void refuseOtherRuns(RuleNeeds needs) {
        rule.label(Marks.RUN).filter(run -> !run.equals(token.run())).ifPresent(run -> {
            throw new RefusedException(
                    needs.declarations(),
                    "DestinationRule " + rule.ref() + " carries policies of another run, " + run
                            + ": wait for it to end, or sweep what it left");
        });
    }
}
