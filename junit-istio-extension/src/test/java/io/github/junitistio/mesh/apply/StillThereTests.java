// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import static io.github.junitistio.testing.Eventually.await;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.proxy.EnvoyAdmin;
import io.github.junitistio.testing.OwnMesh;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proof at the end of a test, while others change what has nothing to do with it. */
class StillThereTests {

    private static final String PROVIDER = """
            apiVersion: networking.istio.io/v1
            kind: ServiceEntry
            metadata: {name: provider}
            spec:
              hosts: [provider.example]
              ports: [{number: 7777, name: http, protocol: HTTP}]
              resolution: STATIC
              endpoints: [{address: 127.0.0.1}]
            """;

    @Test
    void is_not_failed_by_a_listener_that_drains(@TempDir Path directory) {
        try (OwnMesh mesh = OwnMesh.start(directory);
                Applier applier = new Applier(mesh.runtime(), Duration.ofSeconds(20))) {
            mesh.join("shop", "inventory");
            mesh.runtime().door("shop", "inventory", 0, "checkout");
            EnvoyAdmin inventory = mesh.runtime().proxies().stream()
                    .filter(proxy -> proxy.pod().startsWith("inventory"))
                    .findFirst()
                    .orElseThrow()
                    .admin();
            mesh.create("shop", PROVIDER);
            await("the provider's listener")
                    .until(() -> inventory.configDump("dynamic_listeners").contains("_7777\""));
            Fault fault = Fault.abort("inventory", 503).placement(Placement.CALLEE);
            try (Applied applied = applier.apply("shop", List.of(fault))) {
                mesh.runtime()
                        .kubernetes()
                        .resource(PROVIDER)
                        .inNamespace("shop")
                        .delete();
                await("its end")
                        .until(() -> inventory.stats("total_listeners_draining").values().stream()
                                .anyMatch(draining -> draining > 0));

                assertThatCode(applied::verify).doesNotThrowAnyException();
            }
        }
    }
}
