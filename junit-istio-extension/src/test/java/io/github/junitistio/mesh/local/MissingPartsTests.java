// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.proxy.SyncStatus;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.OwnMesh;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Resources that need what the local mesh has not: Istio accepts them, the sidecars never use them. It has a mesh of its
 * own, because they keep sidecars from taking anything new.
 */
class MissingPartsTests {

    @TempDir
    private Path directory;

    private OwnMesh mesh;
    private EchoServer inventory;
    private Workload caller;
    private URI url;

    @BeforeEach
    void start() {
        mesh = OwnMesh.start(directory);
        inventory = EchoServer.start("inventory");
        mesh.join("shop", "inventory", inventory.port());
        caller = mesh.joinCaller("shop", "checkout");
        url = caller.urlOf("inventory");
    }

    @AfterEach
    void close() {
        mesh.close();
        inventory.close();
    }

    @Test
    void metrics_of_istio_s_own_make_are_rejected_and_the_listener_stays_as_it_was() {
        mesh.create("shop", """
                apiVersion: telemetry.istio.io/v1
                kind: Telemetry
                metadata:
                  name: metrics
                spec:
                  metrics: [{providers: [{name: prometheus}]}]
                """);

        await().untilAsserted(() -> assertThat(lastError()).contains("istio.stats"));
        assertThat(get(url).statusCode()).isEqualTo(200);
        assertThat(mesh.adminOf(caller).text("/stats/prometheus")).doesNotContain("istio_requests_total");
    }

    private String lastError() {
        return mesh.runtime().proxies().stream()
                .filter(proxy -> proxy.pod().equals(caller.pod()))
                .findFirst()
                .flatMap(proxy ->
                        SyncStatus.lastError(mesh.runtime().istiodDebug().orElseThrow(), proxy))
                .orElse("");
    }
}
