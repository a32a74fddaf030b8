// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import static io.github.junitistio.gameday.InventoryScenarios.lost;
import static io.github.junitistio.gameday.InventoryScenarios.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.github.junitistio.EnabledOnMesh;
import io.github.junitistio.IstioTest;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.gameday.guard.RefusedException;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Test classes that a guard of a game day refuses something, or narrows it. */
final class GuardedScenarios {

    /** Makes nothing of what is refused. */
    @IstioTest(namespace = "shop")
    static class Stubborn {

        @Test
        void injects(Mesh mesh) {
            assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> mesh.inject(lost()));
        }
    }

    @IstioTest(namespace = "shop")
    static class Denying {

        @Test
        void denies(Mesh mesh) {
            mesh.apply(Policy.deny("inventory"));
        }
    }

    @IstioTest(namespace = "shop")
    static class Scoped {

        @Test
        void acts_on_its_own_requests_only(Mesh mesh) throws Exception {
            MeshClient storefront = mesh.client("storefront");
            assertThat(storefront.headers()).containsEntry("x-game-day", "1");
            URI lost = storefront.uri("inventory").resolve("/lost");
            try (Applied applied = mesh.inject(lost())) {
                assertThat(status(mesh, "/lost")).isEqualTo(404);
                assertThat(HttpClient.newHttpClient()
                                .send(HttpRequest.newBuilder(lost).build(), BodyHandlers.discarding())
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }

    /** Goes past what a mesh offers. */
    @IstioTest(namespace = "shop")
    static class Writing {

        @Test
        void writes(Mesh mesh) {
            assertThat(mesh.kubernetes().namespaces().withName("shop").get()).isNotNull();
            ConfigMap note = new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName("note")
                    .withNamespace("shop")
                    .endMetadata()
                    .build();
            mesh.kubernetes().resource(note).create();
        }
    }

    @IstioTest(namespace = "shop")
    static class Joining {

        @Test
        void joins(Mesh mesh) {
            mesh.workload("another").at("127.0.0.1", 1);
        }
    }

    @IstioTest(namespace = "shop")
    @EnabledOnMesh("cluster")
    static class Elsewhere {

        @Test
        void is_skipped() {}
    }

    private GuardedScenarios() {}
}
