// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.junitistio.InjectAbort;
import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;

/** A container of Testcontainers. Skipped only where there is no Docker engine, or no image is named. */
@IstioTest(namespace = "container")
class ContainerWorkloadTests {

    private static final String IMAGE = "JUNIT_ISTIO_JRE_IMAGE";

    private static GenericContainer<?> greeting;

    @BeforeAll
    static void join(Mesh mesh) {
        String image = System.getenv(IMAGE);
        assumeTrue(
                image != null,
                IMAGE + " is not set: name an image with a Java 17 runtime, such as eclipse-temurin:17-jre");
        assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "no Docker engine answers");
        greeting = run(image);
        mesh.workload("greeting").at(greeting.getHost(), greeting.getMappedPort(GreetingServer.PORT));
    }

    @SuppressWarnings("resource") // It is stopped at the end of the class.
    private static GenericContainer<?> run(String image) {
        String file = GreetingServer.class.getName().replace('.', '/') + ".class";
        GenericContainer<?> container = new GenericContainer<>(image)
                .withCopyFileToContainer(MountableFile.forClasspathResource(file), "/classes/" + file)
                .withCreateContainerCmdModifier(create -> create.withHostName("greeting-container"))
                .withCommand("java", "-cp", "/classes", GreetingServer.class.getName())
                .withExposedPorts(GreetingServer.PORT)
                .waitingFor(Wait.forHttp("/"));
        container.start();
        return container;
    }

    @AfterAll
    static void stop() {
        if (greeting != null) {
            greeting.stop();
        }
    }

    @Test
    void answers_through_its_sidecar(MeshClient client) {
        assertThat(client.get("greeting", "/").body()).isEqualTo("Hello from greeting-container");
    }

    @Test
    @InjectAbort(service = "greeting", httpStatus = 503)
    void fails_where_the_mesh_says_so(MeshClient client) {
        assertThat(client.get("greeting", "/").statusCode()).isEqualTo(503);
    }
}
