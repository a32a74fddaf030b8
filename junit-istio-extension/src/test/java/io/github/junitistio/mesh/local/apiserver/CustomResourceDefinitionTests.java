// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.local.apiserver.TestApi.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CustomResourceDefinitionTests {
    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static final String DEFINITION = DEFINITIONS + "/widgets.example.com";
    private static final String WIDGETS = "/apis/example.com/v1/namespaces/default/widgets";

    @AutoClose
    private final TestApi api = new TestApi();

    @Test
    void those_of_istio_are_there_from_the_start() {
        List<String> names = new ArrayList<>();
        api.get(DEFINITIONS)
                .body()
                .path("items")
                .forEach(item -> names.add(item.at("/metadata/name").asText()));

        assertThat(names)
                .hasSize(15)
                .contains("virtualservices.networking.istio.io", "wasmplugins.extensions.istio.io");
        assertThat(versions("virtualservices.networking.istio.io")).isEqualTo("v1* v1beta1 v1alpha3");
        assertThat(versions("telemetries.telemetry.istio.io")).isEqualTo("v1 v1alpha1*");
        assertThat(versions("envoyfilters.networking.istio.io")).isEqualTo("v1alpha3*");
        assertThat(versions("peerauthentications.security.istio.io")).isEqualTo("v1* v1beta1");
    }

    @Test
    void registers_a_type_at_once() {
        assertThat(api.get(WIDGETS).code()).isEqualTo(404);

        Reply created = api.post(DEFINITIONS, definition());
        assertThat(created.code()).isEqualTo(201);
        assertThat(created.body().at("/status/conditions").findValuesAsText("type"))
                .containsExactly("NamesAccepted", "Established");
        assertThat(created.at("/status/acceptedNames/kind")).isEqualTo("Widget");

        assertThat(api.post(WIDGETS, widget("v1")).code()).isEqualTo(201);
        assertThat(api.get(WIDGETS).at("/kind")).isEqualTo("WidgetList");
        assertThat(api.get(WIDGETS.replace("/v1/", "/v1alpha1/") + "/a").at("/apiVersion"))
                .isEqualTo("example.com/v1alpha1");
        assertThat(api.get(WIDGETS.replace("/v1/", "/v1beta1/")).code()).isEqualTo(404);
        assertThat(api.get("/apis/example.com/v1").body().at("/resources").findValuesAsText("name"))
                .containsExactly("widgets", "widgets/status");
    }

    @Test
    void takes_the_type_its_objects_and_its_watches_away() {
        api.post(DEFINITIONS, definition());
        api.post(WIDGETS, widget("v1"));
        try (TestWatch watch = api.watch(WIDGETS + "?watch=true")) {
            assertThat(api.delete(DEFINITION).code()).isEqualTo(200);

            assertThat(watch.nextName()).isEqualTo("ADDED a");
            assertThat(watch.nextName()).isEqualTo("DELETED a");
            assertThat(watch.hasEnded()).isTrue();
        }
        assertThat(api.get(WIDGETS).code()).isEqualTo(404);
        assertThat(api.get(DEFINITION).code()).isEqualTo(404);

        api.post(DEFINITIONS, definition());
        assertThat(api.get(WIDGETS).body().path("items")).isEmpty();
    }

    @Test
    void merges_lists_as_its_schema_says() {
        api.post(DEFINITIONS, definition());
        String apply = "apiVersion: example.com/v1\nkind: Widget\nspec: {parts: [{id: %s}], tags: [%s], rest: [%s]}";

        api.patch(TestApi.APPLY, WIDGETS + "/a?fieldManager=me&force=true", apply.formatted("x", "x", "x"));
        Reply merged =
                api.patch(TestApi.APPLY, WIDGETS + "/a?fieldManager=you&force=true", apply.formatted("y", "y", "y"));

        assertThat(merged.body().path("spec"))
                .hasToString("{\"parts\":[{\"id\":\"x\"},{\"id\":\"y\"}],\"tags\":[\"x\",\"y\"],\"rest\":[\"y\"]}");
    }

    @Test
    void refuses_what_defines_no_type() {
        assertThat(api.post(DEFINITIONS, definition().replace("widgets.example.com", "gadgets.example.com"))
                        .code())
                .isEqualTo(422);
        assertThat(api.post(DEFINITIONS, definition().replace("\"storage\":true", "\"storage\":false"))
                        .code())
                .isEqualTo(422);
    }

    private String versions(String name) {
        List<String> versions = new ArrayList<>();
        for (JsonNode version : api.get(DEFINITIONS + "/" + name).body().at("/spec/versions")) {
            assertThat(version.path("served").asBoolean()).isTrue();
            versions.add(
                    version.path("name").asText() + (version.path("storage").asBoolean() ? "*" : ""));
        }
        return String.join(" ", versions);
    }

    private static String widget(String version) {
        return "{\"apiVersion\":\"example.com/%s\",\"kind\":\"Widget\",\"metadata\":{\"name\":\"a\"}}"
                .formatted(version);
    }

    private static String definition() {
        return """
                {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
                 "metadata":{"name":"widgets.example.com"},
                 "spec":{"group":"example.com","scope":"Namespaced","names":{"plural":"widgets","kind":"Widget"},
                  "versions":[{"name":"v1alpha1","served":true,"storage":false},
                   {"name":"v1beta1","served":false,"storage":false},
                   {"name":"v1","served":true,"storage":true,"subresources":{"status":{}},
                    "schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":{"type":"object","properties":{
                     "parts":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["id"],
                      "items":{"type":"object","properties":{"id":{"type":"string"}}}},
                     "tags":{"type":"array","x-kubernetes-list-type":"set","items":{"type":"string"}}}}}}}}]}}""";
    }
}
