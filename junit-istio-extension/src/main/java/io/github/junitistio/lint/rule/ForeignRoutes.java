// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.Callee;
import io.github.junitistio.lint.model.Inspection;
import io.github.junitistio.lint.model.Place;
import java.util.List;
import java.util.Optional;

/** Routes that all namespaces' calls to a host take, of somebody whose host it is not. */
final class ForeignRoutes implements Check {

    @Override
    public LintRule rule() {
        return LintRule.JI112;
    }

    @Override
    public void check(Inspection in, Findings out) {
        for (Place spec : in.snapshot().own("VirtualService")) {
            List<String> gateways = spec.to("gateways").texts();
            boolean acts = gateways.isEmpty() || gateways.contains("mesh");
            if (acts
                    && isPublic(spec, in)
                    && !spec.ref().namespace().equals(in.mesh().rootNamespace())) {
                spec.to("hosts").elements().forEach(host -> check(host, spec, in, out));
            }
        }
    }

    private static void check(Place written, Place spec, Inspection in, Findings out) {
        ServiceHost host = in.resolve(written.text(), spec.ref().namespace());
        Optional<Callee> owner = in.callee(host);
        boolean own = owner.isPresent()
                ? owner.get().target().namespace().equals(spec.ref().namespace())
                // A name without a dot is of this namespace, whether or not there is such a service.
                : !written.text().contains(".");
        if (!own) {
            out.add(
                    spec.to("exportTo").isThere() ? spec.to("exportTo") : written,
                    "exportTo " + exported(spec, in) + ": calls of every namespace ("
                            + in.snapshot().namespaces().size() + " now) to " + host
                            + " take these routes, though the host is "
                            + owner.map(callee -> "namespace " + callee.target().namespace() + "'s")
                                    .orElse("no service of namespace "
                                            + spec.ref().namespace()),
                    "Write exportTo: [\".\"], so that they are for the calls of this namespace.");
        }
    }

    private static boolean isPublic(Place spec, Inspection in) {
        List<String> written = spec.to("exportTo").texts();
        return (written.isEmpty() ? in.mesh().defaultVirtualServiceExportTo() : written).contains("*");
    }

    private static String exported(Place spec, Inspection in) {
        return spec.to("exportTo").texts().isEmpty()
                ? "is not set, which is " + Json.texts(in.mesh().defaultVirtualServiceExportTo())
                : "is " + spec.to("exportTo").value();
    }
}
