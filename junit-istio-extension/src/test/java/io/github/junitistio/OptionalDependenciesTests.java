// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.ForkedRun;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The extension works on a class path without the libraries that it only offers help for. */
class OptionalDependenciesTests {

    @Test
    void are_not_needed(@TempDir Path directory) {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        !entry.matches(".*/(rest-assured|assertj|awaitility|groovy|hamcrest|testcontainers)[^/]*.jar"))
                .collect(Collectors.joining(File.pathSeparator));

        ForkedRun run = ForkedRun.start(directory, BareTestCase.class, classPath);

        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    @IstioTest
    static class BareTestCase {

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void a_fault_acts(MeshClient client) {
            assertEquals(503, client.get("inventory", "/").statusCode());
        }

        @Test
        void what_needs_a_library_says_which(MeshClient client) {
            NoClassDefFoundError missing = assertThrows(NoClassDefFoundError.class, () -> client.given("inventory"));
            assertEquals("io/restassured/RestAssured", missing.getMessage());
        }

        @BeforeEach
        void join(Mesh mesh) {
            EchoServer inventory = EchoServer.start("inventory");
            mesh.workload("inventory").at("127.0.0.1", inventory.port());
        }
    }
}
