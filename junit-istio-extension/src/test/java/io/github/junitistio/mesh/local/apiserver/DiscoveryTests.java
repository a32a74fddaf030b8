// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.local.apiserver.TestApi.Reply;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DiscoveryTests {
    @AutoClose
    private final TestApi api = new TestApi();

    @Test
    void names_groups_and_their_preferred_versions() {
        assertThat(api.get("/api").body().path("versions")).hasToString("[\"v1\"]");
        assertThat(api.get("/apis").at("/kind")).isEqualTo("APIGroupList");
        assertThat(api.get("/apis").body().path("groups").findValuesAsText("name"))
                .contains("apps", "networking.istio.io", "discovery.k8s.io")
                .doesNotContain("");
        Reply group = api.get("/apis/networking.istio.io");
        assertThat(group.body().path("versions").findValuesAsText("version"))
                .containsExactly("v1", "v1beta1", "v1alpha3");
        assertThat(group.at("/preferredVersion/groupVersion")).isEqualTo("networking.istio.io/v1");
        assertThat(api.get("/apis/example.com").code()).isEqualTo(404);
    }

    @Test
    void describes_resources() {
        assertThat(resource("/apis/networking.istio.io/v1beta1", "virtualservices"))
                .isEqualTo(Json.parse("""
                {"name":"virtualservices","singularName":"virtualservice","namespaced":true,"kind":"VirtualService",
                 "verbs":["create","delete","deletecollection","get","list","patch","update","watch"],
                 "shortNames":["vs"],"categories":["istio-io","networking-istio-io"]}"""));
        assertThat(resource("/api/v1", "nodes").path("namespaced").asBoolean()).isFalse();
        assertThat(resource("/apis/apps/v1", "deployments/scale").path("kind").asText())
                .isEqualTo("Scale");
        assertThat(api.get("/apis/apps/v2").code()).isEqualTo(404);
    }

    @Test
    void serves_no_gateway_api_until_it_is_defined() {
        assertThat(api.get("/apis/gateway.networking.k8s.io").code()).isEqualTo(404);
    }

    @Test
    void tells_a_plausible_version() {
        assertThat(api.get("/version").at("/gitVersion")).matches("v1\\.\\d+\\.\\d+");
        assertThat(api.get("/version").at("/major")).isEqualTo("1");
    }

    @Test
    void has_no_open_api() {
        assertThat(api.get("/openapi/v2").code()).isEqualTo(404);
        assertThat(api.get("/openapi/v3").code()).isEqualTo(404);
    }

    @Test
    void lets_whoever_has_the_token_do_everything() {
        Reply access = api.post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", """
                {"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","spec":{}}""");
        assertThat(access.code()).isEqualTo(201);
        assertThat(access.at("/kind")).isEqualTo("SelfSubjectAccessReview");
        assertThat(access.body().at("/status/allowed").asBoolean()).isTrue();
        assertThat(api.post("/apis/authorization.k8s.io/v1/subjectaccessreviews", "{}")
                        .at("/status/allowed"))
                .isEqualTo("true");
        assertThat(api.post("/apis/authentication.k8s.io/v1/tokenreviews", "{}").at("/status/authenticated"))
                .isEqualTo("true");
    }

    private JsonNode resource(String path, String name) {
        return StreamSupport.stream(api.get(path).body().path("resources").spliterator(), false)
                .filter(resource -> resource.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
