// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.Callee;
import io.github.junitistio.lint.model.Inspection;
import io.github.junitistio.lint.model.Place;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A DestinationRule for another namespace's service, which takes the place of its owner's for this namespace's calls. */
final class HiddenRule implements Check {

    @Override
    public LintRule rule() {
        return LintRule.JI114;
    }

    @Override
    public void check(Inspection in, Findings out) {
        for (Place rule : in.snapshot().own("DestinationRule")) {
            in.covered(rule).stream()
                    .filter(callee ->
                            !callee.target().namespace().equals(rule.ref().namespace()))
                    .forEach(callee -> check(rule, callee, in, out));
        }
    }

    private static void check(Place rule, Callee callee, Inspection in, Findings out) {
        List<Place> acting = in.rules(callee, rule.ref().namespace());
        List<Place> owners = in.rules(callee, callee.target().namespace()).stream()
                .filter(each -> each.ref().namespace().equals(callee.target().namespace()))
                .filter(each -> isExported(each, rule.ref().namespace()))
                .toList();
        boolean acts = acting.stream().anyMatch(each -> each.ref().equals(rule.ref()));
        Set<String> lost = new TreeSet<>();
        owners.forEach(owner -> lost.addAll(parts(owner)));
        acting.forEach(each -> lost.removeAll(parts(each)));
        if (acts && !lost.isEmpty()) {
            out.add(
                    rule.to("host"),
                    "for calls of namespace " + rule.ref().namespace() + " to " + callee.host()
                            + " it takes the whole place of DestinationRule "
                            + owners.get(0).ref()
                            + ", as Istio does not merge across namespaces; lost are " + Words.list(lost),
                    "Repeat here what is wanted of it, or change the owner's.");
        }
    }

    private static boolean isExported(Place rule, String namespace) {
        List<String> exportTo = rule.to("exportTo").texts();
        return exportTo.isEmpty() || exportTo.contains("*") || exportTo.contains(namespace);
    }

    private static Set<String> parts(Place rule) {
        Set<String> parts = new TreeSet<>();
        rule.to("subsets")
                .elements()
                .forEach(subset -> parts.add("subset " + subset.to("name").text()));
        JsonNode policy = rule.to("trafficPolicy").value();
        Stream.of("connectionPool", "loadBalancer", "outlierDetection", "tls", "portLevelSettings")
                .filter(policy::hasNonNull)
                .forEach(parts::add);
        return parts;
    }
}
