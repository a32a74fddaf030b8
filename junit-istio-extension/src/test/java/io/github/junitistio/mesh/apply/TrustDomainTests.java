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
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mesh whose identities are not of the trust domain {@code cluster.local}. */
class TrustDomainTests {

    private static final Pattern IDENTITY = Pattern.compile("spiffe://[^\"]+/sa/billing");

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
                                () -> identities(mesh, inventory),
                                Set.of("spiffe://shop.example/ns/trusted/sa/billing")::equals);
                denial.verify();
            }
        }
    }

    private static Set<String> identities(OwnMesh mesh, Workload workload) {
        return IDENTITY.matcher(mesh.adminOf(workload).configDump("dynamic_listeners"))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static void trust(Path directory, String domain) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            Path config = files.filter(file -> file.endsWith("mesh-config.json"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(config, Files.readString(config).replace("\"cluster.local\"", "\"" + domain + "\""));
        }
    }
}
