// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.Callee;
import io.github.junitistio.lint.model.Inspection;
import io.github.junitistio.lint.model.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A short host that Istio completes to none, though people read a service in it. */
final class IncompleteHost implements Check {

    @Override
    public LintRule rule() {
        return LintRule.JI115;
    }

    @Override
    public void check(Inspection in, Findings out) {
        in.snapshot().own("VirtualService").stream()
                .flatMap(IncompleteHost::hosts)
                .forEach(host -> check(host, in, out));
        in.snapshot().own("DestinationRule").forEach(rule -> check(rule.to("host"), in, out));
    }

    private static Stream<Place> hosts(Place spec) {
        Stream<Place> called = spec.to("http")
                .elements()
                .flatMap(route -> Stream.of(
                                route.to("route").elements().map(each -> each.to("destination")),
                                Stream.of(route.to("mirror")),
                                route.to("mirrors").elements().map(each -> each.to("destination")))
                        .flatMap(places -> places))
                .map(destination -> destination.to("host"))
                .filter(Place::isThere);
        return Stream.concat(spec.to("hosts").elements(), called);
    }

    private static void check(Place written, Inspection in, Findings out) {
        String text = written.text();
        ServiceHost host = in.resolve(text, written.ref().namespace());
        if (text.isEmpty() || host.isWildcard() || in.callee(host).isPresent()) {
            return;
        }
        meant(text, in)
                .ifPresent(meant -> out.add(
                        written,
                        "\"" + text + "\" is " + host + " to Istio, which no service is: "
                                + (text.contains(".")
                                        ? "a name with a dot counts as complete"
                                        : "a name without a dot is completed by the object's own namespace")
                                + "; the mesh has " + meant.host(),
                        "Write " + meant.host() + "."));
    }

    private static Optional<Callee> meant(String text, Inspection in) {
        String domain = in.mesh().domain();
        List<String> candidates = text.contains(".")
                ? List.of(text + ".svc." + domain, text + "." + domain)
                : in.snapshot().namespaces().stream()
                        .map(namespace -> text + "." + namespace + ".svc." + domain)
                        .toList();
        List<Callee> found = candidates.stream()
                .flatMap(candidate -> in.callee(new ServiceHost(candidate)).stream())
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
