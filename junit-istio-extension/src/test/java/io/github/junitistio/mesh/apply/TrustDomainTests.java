// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import static io.github.junitistio.testing.Eventually.await;

import io.github.junitistio.declaration.Policy;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.OwnMesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mesh whose identities are not of the trust domain {@code cluster.local}. */
class TrustDomainTests {

    @Test
    void a_caller_is_refused_by_its_identity_of_whatever_trust_domain_the_mesh_has(@TempDir Path directory)
            throws IOException {
        try (OwnMesh mesh = OwnMesh.start(directory);
                EchoServer server = EchoServer.start("inventory")) {
            Workload inventory = mesh.join("trusted", "inventory", server.port());
            mesh.joinAs("billing", "trusted", "billing", null);
            trust(directory, "shop.example");
            Applier applier = new Applier(mesh.runtime(), Duration.ofSeconds(10));

            try (Applied denial =
                    applier.apply("trusted", List.of(Policy.deny("inventory").from("billing")))) {
                await("the identity in the mesh's own trust domain")
                        .until(
                                () -> mesh.adminOf(inventory).configDump("dynamic_listeners"),
                                listeners -> listeners.contains("spiffe://shop.example/ns/trusted/sa/billing")
                                        && !listeners.contains("spiffe://cluster.local/ns/trusted/sa/billing"));
                denial.verify();
            }
        }
    }

    private static void trust(Path directory, String domain) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            Path config = files.filter(file -> file.endsWith("mesh-config.json"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(
                    config,
                    Files.readString(config)
                            .replace("\"trustDomain\": \"cluster.local\"", "\"trustDomain\": \"" + domain + "\""));
        }
    }
}
