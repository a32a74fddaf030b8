// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with a plan, and with manifests for a mesh of one's own. */
public record Rehearsal(Path folder) {

    private static final String MANIFEST = """
            apiVersion: v1
            kind: Service
            metadata: {name: inventory}
            spec:
              selector: {app: inventory}
              ports: [{name: http, port: 8080, targetPort: 8080}]
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: inventory}
            spec:
              selector: {matchLabels: {app: inventory}}
              template:
                metadata: {labels: {app: inventory}}
                spec:
                  containers:
                    - name: inventory
                      image: game-days/inventory:1
                      ports: [{name: http, containerPort: 8080}]
                      readinessProbe: {httpGet: {path: /, port: 8080}, periodSeconds: 1}
            """;

    private static final String IMAGES = """
            images:
              - image: game-days/inventory
                command: ["${java}", "-cp", "%s", "%s"]
                env: {HOST: "${address}", PORT: "${port}"}
            """;

    /** Write one. */
    public static Rehearsal in(Path folder, String plan) throws IOException {
        Path manifests = Files.createDirectories(folder.resolve("manifests"));
        Files.writeString(manifests.resolve("inventory.yaml"), MANIFEST);
        Path classes = classes();
        Files.writeString(manifests.resolve("local-images.yaml"), IMAGES.formatted(classes, Inventory.class.getName()));
        Files.writeString(folder.resolve("plan.yaml"), plan);
        return new Rehearsal(folder);
    }

    private static Path classes() {
        return Path.of(URI.create(Inventory.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
    }

    /** What the program is told. */
    public String[] arguments() {
        return new String[] {"run", "plan.yaml", "--mesh=local", "--manifests=manifests", "--journal=journals"};
    }
}
