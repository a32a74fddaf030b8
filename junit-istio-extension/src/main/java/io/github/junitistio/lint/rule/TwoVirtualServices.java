// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.istio.ServiceTarget;
import io.github.junitistio.istio.route.Acting;
import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.Callee;
import io.github.junitistio.lint.model.Inspection;
import io.github.junitistio.lint.model.Place;
import java.util.Set;

/** A VirtualService that another one for the same host leaves without effect. */
final class TwoVirtualServices implements Check {

    @Override
    public LintRule rule() {
        return LintRule.JI111;
    }

    @Override
    public void check(Inspection in, Findings out) {
        in.snapshot()
                .own("VirtualService")
                .forEach(spec -> spec.to("hosts").elements().forEach(written -> {
                    ServiceHost host = in.resolve(written.text(), spec.ref().namespace());
                    if (host.isWildcard()) {
                        return;
                    }
                    // Istio gives hosts that no service has to VirtualServices on port 80.
                    Callee callee = in.callee(host)
                            .orElse(new Callee(
                                    new ServiceTarget(host, spec.ref().namespace(), Set.of(80)), spec));
                    Acting here = in.acting(
                            callee, CallerScope.namespace(in.snapshot().namespace()));
                    boolean anywhere = in.snapshot().namespaces().stream()
                            .anyMatch(namespace -> in.acting(callee, CallerScope.namespace(namespace))
                                    .acting()
                                    .contains(spec.ref()));
                    if (!here.acting().isEmpty() && here.shadowed().contains(spec.ref()) && !anywhere) {
                        report(written, host, here, out);
                    }
                }));
    }

    private static void report(Place written, ServiceHost host, Acting here, Findings out) {
        out.add(
                written,
                "the routes of VirtualService " + here.acting().get(0) + " act for " + host
                        + ", and none of this one's: for sidecars Istio does not merge them, and the older one, then the first by name, wins",
                "Write all routes into one of them; or leave the host out of one, and let a route of the other hand over to it"
                        + " (delegate).");
    }
}
