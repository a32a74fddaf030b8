// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder of manifests whose image {@code echo} is {@link EchoProgram}. */
public record ManifestFolder(Path path) {

    // From the folder of any module: these tests run on JUnit 6 in another one.
    private static final String RESOURCES = "../junit-istio-extension/src/test/resources/echo/";

    /** An inventory and a storefront. */
    public static final String ECHO = RESOURCES + "echo.yaml";

    /** One object more. */
    public static final String ACCOUNT = RESOURCES + "account.yaml";

    /** An inventory in two regions, and a checkout in one of them. */
    public static final String LOCALITIES = RESOURCES + "localities.yaml";

    private static final String IMAGES = """
            images:
              - image: echo
                command: ["${java}", "-XX:TieredStopAtLevel=1", "-cp", "${property:java.class.path}", "%s"]
                env: {HOST: "${address}", PORT: "${port}"}
            """.formatted(EchoProgram.class.getName());

    public static ManifestFolder of(Path path, String manifests) {
        return new ManifestFolder(path).write("local-images.yaml", IMAGES).write("manifests.yaml", manifests);
    }

    public ManifestFolder write(String file, String text) {
        try {
            Files.createDirectories(path);
            Files.writeString(path.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> manifests() {
        return List.of(path.toString());
    }

    /** A Deployment of the image {@code echo} and its Service. */
    public static String echo(String name, int replicas) {
        return """
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %1$s}
                spec:
                  replicas: %2$d
                  selector: {matchLabels: {app: %1$s}}
                  template:
                    metadata: {labels: {app: %1$s}}
                    spec:
                      containers:
                        - name: %1$s
                          image: echo
                          ports: [{name: http, containerPort: 8080}]
                          readinessProbe: {httpGet: {path: /ready, port: http}, periodSeconds: 1, failureThreshold: 1}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: %1$s}
                spec:
                  selector: {app: %1$s}
                  ports: [{name: http, port: 8080, targetPort: http}]
                """.formatted(name, replicas);
    }
}
