// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.lint.Finding;
import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.MeshDefaults;
import io.github.junitistio.lint.model.Observed;
import io.github.junitistio.lint.model.Snapshot;
import io.github.junitistio.mesh.manifest.Manifest;
import io.github.junitistio.mesh.manifest.ManifestReader;
import io.github.junitistio.mesh.manifest.ManifestSource;
import io.github.junitistio.observe.Call;
import java.util.List;

/** What a rule finds in the namespace shop of some manifests. */
record Linted(LintRule rule, MeshDefaults defaults, List<Call> calls) {

    static Linted by(LintRule rule) {
        return new Linted(rule, MeshDefaults.NONE, List.of());
    }

    Linted with(MeshDefaults other) {
        return new Linted(rule, other, calls);
    }

    Linted seen(Call... seen) {
        return new Linted(rule, defaults, List.of(seen));
    }

    List<Finding> in(String... yaml) {
        ManifestSource source = new ManifestSource("test.yaml", String.join("\n---\n", yaml), null);
        Snapshot snapshot = Snapshot.of(
                "shop",
                ManifestReader.read(List.of(source)).stream()
                        .map(Manifest::object)
                        .toList(),
                defaults);
        return PolicyLint.run(snapshot, new Observed(calls)).stream()
                .filter(finding -> finding.rule() == rule)
                .toList();
    }

    static String service(String name) {
        return service("shop", name, "http");
    }

    static String service(String namespace, String name, String protocol) {
        return """
                apiVersion: v1
                kind: Service
                metadata: {name: %s, namespace: %s}
                spec:
                  selector: {app: %s}
                  ports: [{name: %s, port: 8080}]
                """.formatted(name, namespace, name, protocol);
    }

    static String pods(String app, String version, int replicas) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %s-%s}
                spec:
                  replicas: %d
                  template: {metadata: {labels: {app: %s, version: %s}}}
                """.formatted(app, version, replicas, app, version);
    }

    /** A VirtualService for the host of its name. */
    static String routes(String name, String http) {
        return virtualService("shop", name, "hosts: [" + name + "]\nhttp:\n" + http);
    }

    static String virtualService(String namespace, String name, String spec) {
        return object("VirtualService", namespace, name, spec);
    }

    static String rule(String name, String spec) {
        return object("DestinationRule", "shop", name, "host: " + name + "\n" + spec);
    }

    static String object(String kind, String namespace, String name, String spec) {
        return "apiVersion: networking.istio.io/v1\nkind: %s\nmetadata: {name: %s, namespace: %s}\nspec:\n%s"
                .formatted(kind, name, namespace, spec.indent(2));
    }
}
