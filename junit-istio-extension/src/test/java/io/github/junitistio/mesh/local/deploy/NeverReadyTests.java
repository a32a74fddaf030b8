// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.deploy;

import static io.github.junitistio.testing.ManifestFolder.echo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.testing.ManifestFolder;
import io.github.junitistio.testing.OwnMesh;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workloads that do not come up in the time that the setting gives them. */
class NeverReadyTests {

    @TempDir
    static Path directory;

    @TempDir
    Path folder;

    private static OwnMesh mesh;

    @BeforeAll
    static void start() {
        mesh = OwnMesh.start(directory, Map.of(MeshSettings.READY_TIMEOUT, "15s"));
    }

    @AfterAll
    static void end() {
        mesh.close();
    }

    @Test
    void a_probe_that_never_succeeds_is_told_with_the_end_of_the_log() {
        refused("never-ready", echo("inventory", 1).replace("path: /ready", "path: /call"))
                .hasMessageContaining("After 15 s (setting junit-istio.ready-timeout)")
                .hasMessageContaining("Deployment inventory")
                .hasMessageContaining("The log of container inventory ends:");
    }

    @Test
    void a_port_that_a_service_leads_to_and_nobody_listens_on_is_told() {
        refused(
                        "silent-port",
                        echo("inventory", 1)
                                .replace(
                                        "ports: [{name: http, containerPort: 8080}]",
                                        "ports: [{name: web, containerPort: 80},"
                                                + " {name: http, containerPort: 8080}]")
                                .replaceAll("\n *readinessProbe.*", ""))
                .hasMessageContaining(
                        "Nobody listens on container ports that services lead to: containerPort 8080 of Pod"
                                + " inventory-");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(String namespace, String manifests) {
        var refusal = assertThatThrownBy(() -> mesh.runtime()
                        .deploy(namespace, ManifestFolder.of(folder, manifests).manifests()))
                .isInstanceOf(MeshException.class);
        assertThat(new KubeApi(mesh.runtime().kubernetes()).list(ResourceType.PODS, namespace))
                .isEmpty();
        assertThat(mesh.runtime().proxies())
                .noneMatch(proxy -> proxy.namespace().equals(namespace));
        return refusal;
    }
}
