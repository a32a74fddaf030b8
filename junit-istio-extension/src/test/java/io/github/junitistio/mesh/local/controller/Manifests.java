// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

/** The manifests that most tests need. */
final class Manifests {

    static String deployment(String name, int replicas, String image, String more) {
        return """
                kind: Deployment
                metadata: { name: %1$s }
                spec:
                  replicas: %2$d
                  %4$s
                  selector: { matchLabels: { app: %1$s } }
                  template:
                    metadata: { labels: { app: %1$s } }
                    spec:
                      containers:
                      - { name: %1$s, image: "%3$s", ports: [ { name: http, containerPort: 8080 } ] }
                """.formatted(name, replicas, image, more);
    }

    static String deployment(String name, int replicas) {
        return deployment(name, replicas, "shop:1", "");
    }

    static String replicaSet(String name, int replicas) {
        return deployment(name, replicas).replace("kind: Deployment", "kind: ReplicaSet");
    }

    static String statefulSet(String name, int replicas, String image, String more) {
        return deployment(name, replicas, image, more + "\n  serviceName: " + name)
                .replace("kind: Deployment", "kind: StatefulSet");
    }

    static String service(String name, String spec) {
        return """
                kind: Service
                metadata: { name: %1$s, labels: { team: shop } }
                spec: { selector: { app: %1$s }, %2$s }
                """.formatted(name, spec);
    }

    static String service(String name) {
        return service(name, "ports: [ { name: http, port: 80, targetPort: http } ]");
    }

    static String pod(String name, String app, String spec) {
        return """
                kind: Pod
                metadata: { name: %1$s, labels: { app: %2$s } }
                spec:
                  %3$s
                  containers: [ { name: main, image: "shop:1", ports: [ { name: http, containerPort: 8080 } ] } ]
                """.formatted(name, app, spec);
    }

    private Manifests() {}
}
