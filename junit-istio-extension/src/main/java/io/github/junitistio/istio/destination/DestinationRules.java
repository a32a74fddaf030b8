// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.Plan;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.istio.ServiceTarget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * All DestinationRules of a mesh at one moment.
 *
 * <p>As with VirtualServices, no state is kept between two calls: what is ours is known by an annotation of the object, which says what was
 * there before. The way to have policies in a mesh and to have them out again is one and the same.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class DestinationRules {

    private final List<DestinationRule> all;
    private final MeshConfig mesh;

    private DestinationRules(List<DestinationRule> all, MeshConfig mesh) {
        this.all = all;
        this.mesh = mesh;
    }

    /**
     * Take what the API server listed.
     *
     * @param trees the DestinationRules of all namespaces; not modified
     * @param mesh the mesh's settings
     * @return the snapshot; never {@code null}
     */
    public static DestinationRules of(Collection<? extends JsonNode> trees, MeshConfig mesh) {
        return new DestinationRules(
                trees.stream()
                        .filter(ObjectNode.class::isInstance)
                        .map(tree -> new DestinationRule((ObjectNode) tree, mesh))
                        .toList(),
                mesh);
    }

    /**
     * Determine which DestinationRules act on the calls of a namespace to a host.
     *
     * @param target the service
     * @param callersNamespace the callers' namespace
     * @return the rules, which Istio merges in this order; empty if there are none
     */
    public List<ResourceRef> acting(ServiceTarget target, String callersNamespace) {
        return new RuleSearch(all)
                .acting(target, callersNamespace).stream()
                        .map(DestinationRule::ref)
                        .toList();
    }

    /**
     * Determine if a rule that acts on the calls of a namespace to a host carries something of a run.
     *
     * @param target the service
     * @param callersNamespace the callers' namespace
     * @param token the run
     * @return {@code true} if one does
     */
    public boolean carries(ServiceTarget target, String callersNamespace, RouteToken token) {
        return new RuleSearch(all).acting(target, callersNamespace).stream().anyMatch(rule -> rule.isOf(token));
    }

    /**
     * Determine what a rule would be without what runs have put into it.
     *
     * @param tree the rule; not modified
     * @return the rule as its owner left it; never {@code null}
     */
    public static ObjectNode owners(ObjectNode tree) {
        return new DestinationRule(tree, MeshConfig.DEFAULT).owners().tree();
    }

    /**
     * Determine which subsets the callers of a namespace know of a host.
     *
     * @param target the service
     * @param callersNamespace the callers' namespace
     * @return the subsets' names; never {@code null}
     */
    public Set<String> subsets(ServiceTarget target, String callersNamespace) {
        Set<String> names = new TreeSet<>();
        new RuleSearch(all)
                .acting(target, callersNamespace)
                .forEach(rule -> rule.spec()
                        .path("subsets")
                        .forEach(subset -> names.add(subset.path("name").asText())));
        return names;
    }

    /**
     * Determine the labels by which a rule knows the instances of a subset.
     *
     * @param target the service
     * @param callersNamespace the callers' namespace
     * @param name the subset
     * @return labels, or empty if no rule names the subset
     */
    public Map<String, String> subsetLabels(ServiceTarget target, String callersNamespace, String name) {
        return new MergedRule(new RuleSearch(all).acting(target, callersNamespace)).subsetLabels(name);
    }

    /**
     * Determine the clusters that a proxy has to show for a host.
     *
     * @param target the service
     * @param proxy the proxy's namespace, and all labels of its Pod
     * @return the clusters; never {@code null}
     */
    public List<ExpectedCluster> expected(ServiceTarget target, CallerScope proxy) {
        MergedRule acting = new MergedRule(new RuleSearch(all)
                .acting(target, proxy.sourceNamespace()).stream()
                        .filter(rule -> rule.ref().namespace().equals(proxy.sourceNamespace())
                                || rule.workloadSelector().isEmpty())
                        .toList());
        return ExpectedCluster.of(target, acting.of(proxy.sourceLabels()), mesh);
    }

    /**
     * Compute what has to be done so that exactly these policies and subsets of the token's run are in the mesh. With none, that is all of the
     * run's out.
     *
     * @param wanted what is wanted; of two that set one field, the first wins
     * @param token the run
     * @param marks what to write beside the changes
     * @return the requests to send; never {@code null}
     * @throws io.github.junitistio.istio.RefusedException if one of them cannot be put into the mesh
     */
    public List<Plan> reconcile(List<PlacedTraffic> wanted, RouteToken token, Marks marks) {
        Map<ResourceRef, RuleNeeds> needs = needs(wanted, token);
        List<Plan> plans = new ArrayList<>();
        List<Plan> removals = new ArrayList<>();
        for (DestinationRule rule : all) {
            RuleMerge merge = new RuleMerge(rule, token, marks);
            RuleNeeds here = needs.remove(rule.ref());
            if (here != null) {
                merge.put(here).ifPresent(plans::add);
            } else if (rule.isOf(token)) {
                merge.takeAway().ifPresent(removals::add);
            }
        }
        needs.forEach((ref, here) -> plans.add(RuleMerge.create(ref, here, token, marks, mesh)));
        plans.addAll(removals);
        return plans;
    }

    /**
     * Determine which rules {@link #reconcile} would put something into, and what. Those that it would create are not among them.
     *
     * @param wanted what is wanted
     * @param token the run
     * @return the declarations by the rule; never {@code null}
     */
    public Map<ResourceRef, List<Declaration>> changed(List<PlacedTraffic> wanted, RouteToken token) {
        Map<ResourceRef, RuleNeeds> needs = needs(wanted, token);
        Map<ResourceRef, List<Declaration>> changed = new LinkedHashMap<>();
        for (DestinationRule rule : all) {
            RuleNeeds here = needs.get(rule.ref());
            if (here != null && new RuleMerge(rule, token, Marks.NONE).put(here).isPresent()) {
                changed.put(rule.ref(), here.declarations());
            }
        }
        return changed;
    }

    private Map<ResourceRef, RuleNeeds> needs(List<PlacedTraffic> wanted, RouteToken token) {
        // What we created gives way to what an owner creates meanwhile.
        List<DestinationRule> owned = all.stream()
                .filter(rule -> !RuleMerge.isUntouched(rule, token))
                .map(rule -> rule.isOf(token) ? rule.owners() : rule)
                .toList();
        Map<ResourceRef, RuleNeeds> needs = new LinkedHashMap<>();
        for (PlacedTraffic one : wanted) {
            Placing placing = new Placing(owned, one, token);
            placing.rules()
                    .forEach((ref, place) -> needs.computeIfAbsent(ref, none -> new RuleNeeds(place.base()))
                            .add(one, place.ofHost()));
        }
        return needs;
    }
}
