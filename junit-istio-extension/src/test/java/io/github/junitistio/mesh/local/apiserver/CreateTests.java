// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.local.apiserver.TestApi.Reply;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CreateTests {
    private static final String CONFIG_MAPS = TestApi.DEFAULT + "/configmaps";

    @AutoClose
    private final TestApi api = new TestApi();

    @Test
    void fills_in_what_the_server_owns() {
        Reply created = api.post(CONFIG_MAPS, """
                {"metadata":{"name":"a","uid":"mine","creationTimestamp":null,"selfLink":"/x","generation":7},"data":{}}""");

        assertThat(created.code()).isEqualTo(201);
        assertThat(created.at("/apiVersion")).isEqualTo("v1");
        assertThat(created.at("/kind")).isEqualTo("ConfigMap");
        assertThat(created.at("/metadata/namespace")).isEqualTo("default");
        assertThat(created.at("/metadata/uid")).hasSize(36);
        assertThat(created.at("/metadata/resourceVersion")).matches("\\d+");
        assertThat(created.at("/metadata/creationTimestamp")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(Instant.parse(created.at("/metadata/creationTimestamp")))
                .isBeforeOrEqualTo(Instant.now())
                .isAfter(Instant.now().minusSeconds(60));
        assertThat(created.body().at("/metadata/generation").asInt()).isEqualTo(1);
        assertThat(created.body().at("/metadata/selfLink").isMissingNode()).isTrue();
        assertThat(api.get(CONFIG_MAPS + "/a").body()).isEqualTo(created.body());
    }

    @Test
    void refuses_a_second_object_of_the_name() {
        api.post(CONFIG_MAPS, Samples.configMap("a"));

        Reply refused = api.post(CONFIG_MAPS, Samples.configMap("a"));

        assertThat(refused.code()).isEqualTo(409);
        assertThat(refused.body()).isEqualTo(Json.parse("""
                {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",
                 "message":"configmaps \\"a\\" already exists","reason":"AlreadyExists",
                 "details":{"name":"a","kind":"configmaps"},"code":409}"""));
    }

    @Test
    void answers_not_found_for_what_is_not_there() {
        Reply missing = api.get(TestApi.VIRTUAL_SERVICES + "/a");

        assertThat(missing.code()).isEqualTo(404);
        assertThat(missing.at("/reason")).isEqualTo("NotFound");
        assertThat(missing.at("/message")).isEqualTo("virtualservices.networking.istio.io \"a\" not found");
        assertThat(missing.at("/details/group")).isEqualTo("networking.istio.io");
    }

    @Test
    void generates_names() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            names.add(api.post(CONFIG_MAPS, "{\"metadata\":{\"generateName\":\"run-\"}}")
                    .at("/metadata/name"));
        }

        assertThat(names).hasSize(50).allMatch(name -> name.matches("run-[a-z0-9]{5}"));
    }

    @Test
    void needs_a_name() {
        Reply refused = api.post(CONFIG_MAPS, "{\"metadata\":{}}");

        assertThat(refused.code()).isEqualTo(422);
        assertThat(refused.at("/message")).contains("name or generateName is required");
    }

    @Test
    void needs_its_namespace() {
        Reply refused = api.post("/api/v1/namespaces/nowhere/configmaps", Samples.configMap("a"));

        assertThat(refused.code()).isEqualTo(404);
        assertThat(refused.at("/message")).isEqualTo("namespaces \"nowhere\" not found");
    }

    @Test
    void refuses_another_namespace_than_the_path_has() {
        Reply refused = api.post(CONFIG_MAPS, "{\"metadata\":{\"name\":\"a\",\"namespace\":\"istio-system\"}}");

        assertThat(refused.code()).isEqualTo(400);
        assertThat(refused.at("/message"))
                .isEqualTo("the namespace of the provided object does not match the namespace sent on the request");
    }

    @Test
    void refuses_another_kind_or_version_than_the_path_has() {
        assertThat(api.post(CONFIG_MAPS, "{\"kind\":\"Secret\",\"metadata\":{\"name\":\"a\"}}")
                        .code())
                .isEqualTo(400);
        assertThat(api.post(
                                TestApi.VIRTUAL_SERVICES,
                                Samples.virtualService("a").replace("io/v1", "io/v1beta1"))
                        .at("/message"))
                .isEqualTo("the API version in the data (networking.istio.io/v1beta1)"
                        + " does not match the expected API version (networking.istio.io/v1)");
        assertThat(api.post(TestApi.VIRTUAL_SERVICES, "{\"metadata\":{\"name\":\"a\"}}")
                        .at("/message"))
                .startsWith("Object 'Kind' is missing in");
    }

    @Test
    void refuses_a_resource_version() {
        Reply refused = api.post(CONFIG_MAPS, "{\"metadata\":{\"name\":\"a\",\"resourceVersion\":\"5\"}}");

        assertThat(refused.code()).isEqualTo(400);
        assertThat(refused.at("/message")).isEqualTo("resourceVersion should not be set on objects to be created");
    }

    @Test
    void cluster_wide_objects_have_no_namespace() {
        Reply created = api.post("/api/v1/namespaces", "{\"metadata\":{\"name\":\"shop\",\"namespace\":\"default\"}}");

        assertThat(created.code()).isEqualTo(201);
        assertThat(created.body().at("/metadata/namespace").isMissingNode()).isTrue();
        assertThat(created.at("/metadata/labels/kubernetes.io~1metadata.name")).isEqualTo("shop");
        assertThat(created.at("/status/phase")).isEqualTo("Active");
    }

    @Test
    void reads_yaml() {
        Reply created = api.send("POST", CONFIG_MAPS, "application/yaml", """
                kind: ConfigMap
                metadata:
                  name: a
                data:
                  text: "1.10"
                """);

        assertThat(created.at("/data/text")).isEqualTo("1.10");
    }
}
