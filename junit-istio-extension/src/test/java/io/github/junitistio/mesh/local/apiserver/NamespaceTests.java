// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static io.github.junitistio.mesh.local.apiserver.TestApi.MERGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.local.apiserver.TestApi.Reply;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class NamespaceTests {
    private static final String SHOP = "/api/v1/namespaces/shop";

    @AutoClose
    private final TestApi api = new TestApi();

    @Test
    void some_are_there_from_the_start() {
        for (String name : new String[] {"default", "kube-system", "istio-system"}) {
            assertThat(api.get("/api/v1/namespaces/" + name).at("/status/phase"))
                    .isEqualTo("Active");
        }
    }

    @Test
    void takes_its_contents_along() {
        createShop();
        api.post("/apis/networking.istio.io/v1/namespaces/shop/virtualservices", Samples.virtualService("a"));

        assertThat(api.delete(SHOP).code()).isEqualTo(200);

        assertThat(api.get(SHOP).code()).isEqualTo(404);
        assertThat(api.get("/apis/networking.istio.io/v1/virtualservices")
                        .body()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void waits_for_contents_that_are_held() {
        createShop();
        api.post(SHOP + "/configmaps", "{\"metadata\":{\"name\":\"a\",\"finalizers\":[\"example.com/hold\"]}}");

        assertThat(api.delete(SHOP).at("/status/phase")).isEqualTo("Terminating");
        Reply refused = api.post(SHOP + "/configmaps", Samples.configMap("b"));
        assertThat(refused.code()).isEqualTo(403);
        assertThat(refused.at("/message"))
                .isEqualTo("configmaps \"b\" is forbidden:"
                        + " unable to create new content in namespace shop because it is being terminated");

        api.patch(MERGE, SHOP + "/configmaps/a", "{\"metadata\":{\"finalizers\":[]}}");
        assertThat(api.get(SHOP).code()).isEqualTo(404);
    }

    @Test
    void some_cannot_be_deleted() {
        Reply refused = api.delete("/api/v1/namespaces/kube-system");

        assertThat(refused.code()).isEqualTo(403);
        assertThat(refused.at("/message"))
                .isEqualTo("namespaces \"kube-system\" is forbidden: this namespace may not be deleted");
    }

    private void createShop() {
        api.post("/api/v1/namespaces", "{\"metadata\":{\"name\":\"shop\"}}");
    }
}
