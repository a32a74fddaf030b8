// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.Inspection;
import io.github.junitistio.lint.model.Place;
import java.util.List;
import java.util.Optional;

/** A route that hands over to a VirtualService which Istio does not take for it. */
final class MissingDelegate implements Check {

    @Override
    public LintRule rule() {
        return LintRule.JI116;
    }

    @Override
    public void check(Inspection in, Findings out) {
        in.snapshot().own("VirtualService").stream()
                .flatMap(spec -> spec.to("http").elements())
                .map(route -> route.to("delegate"))
                .filter(Place::isThere)
                .forEach(
                        delegate -> problem(delegate, in)
                                .ifPresent(
                                        problem -> out.add(
                                                delegate,
                                                problem
                                                        + ": Istio leaves this route out, and requests that it is for get the next one's, or 404",
                                                "Create the VirtualService without hosts, exported to this namespace, or correct the name here.")));
    }

    private static Optional<String> problem(Place delegate, Inspection in) {
        String namespace = delegate.to("namespace").text();
        String own = delegate.ref().namespace();
        ResourceRef ref = new ResourceRef(
                namespace.isEmpty() ? own : namespace, delegate.to("name").text());
        Optional<Place> found = in.snapshot().all("VirtualService").stream()
                .map(Place::spec)
                .filter(spec -> spec.ref().equals(ref))
                .findFirst();
        if (found.isEmpty()) {
            return Optional.of("there is no VirtualService " + ref);
        }
        if (!found.get().to("hosts").texts().isEmpty()) {
            return Optional.of("VirtualService " + ref + " has hosts, and so is none that is handed over to");
        }
        List<String> written = found.get().to("exportTo").texts();
        List<String> exportTo = written.isEmpty() ? in.mesh().defaultVirtualServiceExportTo() : written;
        boolean visible = exportTo.contains("*")
                || exportTo.contains(own)
                || exportTo.contains(".") && ref.namespace().equals(own);
        return visible
                ? Optional.empty()
                : Optional.of(
                        "VirtualService " + ref + " is exported to " + Words.list(exportTo) + " only, not to " + own);
    }
}
