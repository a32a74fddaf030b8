// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static io.github.junitistio.mesh.local.apiserver.TestApi.MERGE;
import static io.github.junitistio.mesh.local.apiserver.TestApi.VIRTUAL_SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.local.apiserver.TestApi.Reply;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class UpdateTests {
    private static final String CONFIG_MAP = TestApi.DEFAULT + "/configmaps/a";
    private static final String VIRTUAL_SERVICE = VIRTUAL_SERVICES + "/a";

    @AutoClose
    private final TestApi api = new TestApi();

    @Test
    void replaces_the_object_and_keeps_what_the_server_owns() {
        ObjectNode created = createConfigMap();
        ObjectNode edited = created.deepCopy();
        Metadata.of(edited).put("creationTimestamp", "1970-01-01T00:00:00Z").put("generation", 99);
        edited.putObject("data").put("b", "2");

        Reply updated = api.put(CONFIG_MAP, edited.toString());

        assertThat(updated.code()).isEqualTo(200);
        assertThat(updated.body().path("data")).hasToString("{\"b\":\"2\"}");
        assertThat(updated.at("/metadata/uid")).isEqualTo(Metadata.text(created, "uid"));
        assertThat(updated.at("/metadata/creationTimestamp")).isEqualTo(Metadata.text(created, "creationTimestamp"));
        assertThat(updated.body().at("/metadata/generation").asInt()).isEqualTo(2);
        assertThat(Long.parseLong(updated.at("/metadata/resourceVersion")))
                .isGreaterThan(Long.parseLong(Metadata.text(created, "resourceVersion")));
    }

    @Test
    void refuses_an_old_resource_version() {
        ObjectNode created = createConfigMap();
        api.patch(MERGE, CONFIG_MAP, "{\"data\":{\"a\":\"2\"}}");

        Reply refused = api.put(CONFIG_MAP, created.toString());

        assertThat(refused.code()).isEqualTo(409);
        assertThat(refused.at("/reason")).isEqualTo("Conflict");
        assertThat(refused.at("/message"))
                .isEqualTo("Operation cannot be fulfilled on configmaps \"a\": the object has been modified;"
                        + " please apply your changes to the latest version and try again");
        assertThat(api.get(CONFIG_MAP).at("/data/a")).isEqualTo("2");
    }

    @Test
    void built_in_kinds_can_be_updated_whatever_their_version() {
        createConfigMap();

        assertThat(api.put(CONFIG_MAP, "{\"metadata\":{\"name\":\"a\"}}").code())
                .isEqualTo(200);
        assertThat(api.get(CONFIG_MAP).body().has("data")).isFalse();
    }

    @Test
    void custom_kinds_cannot_be_updated_without_their_version() {
        api.post(VIRTUAL_SERVICES, Samples.virtualService("a"));

        Reply refused = api.put(VIRTUAL_SERVICE, Samples.virtualService("a"));

        assertThat(refused.code()).isEqualTo(422);
        assertThat(refused.at("/message"))
                .isEqualTo("VirtualService.networking.istio.io \"a\" is invalid:"
                        + " metadata.resourceVersion: Invalid value: 0: must be specified for an update");
    }

    @Test
    void keeps_the_resource_version_where_nothing_changes() {
        ObjectNode created = createConfigMap();
        String version = Metadata.text(created, "resourceVersion");

        assertThat(api.put(CONFIG_MAP, created.toString()).at("/metadata/resourceVersion"))
                .isEqualTo(version);
        assertThat(api.patch(MERGE, CONFIG_MAP, "{\"data\":{\"a\":\"1\"}}").at("/metadata/resourceVersion"))
                .isEqualTo(version);
    }

    @Test
    void raises_the_generation_with_the_spec_only() {
        api.post(VIRTUAL_SERVICES, Samples.virtualService("a"));

        api.patch(MERGE, VIRTUAL_SERVICE, "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}");
        api.patch(MERGE, VIRTUAL_SERVICE + "/status", "{\"status\":{\"a\":\"b\"}}");
        assertThat(api.get(VIRTUAL_SERVICE).at("/metadata/generation")).isEqualTo("1");

        api.patch(MERGE, VIRTUAL_SERVICE, "{\"spec\":{\"hosts\":[]}}");
        assertThat(api.get(VIRTUAL_SERVICE).at("/metadata/generation")).isEqualTo("2");
    }

    @Test
    void refuses_what_is_not_the_object_of_the_path() {
        createConfigMap();

        assertThat(api.put(CONFIG_MAP, "{\"metadata\":{\"name\":\"b\"}}").at("/message"))
                .isEqualTo("the name of the object (b) does not match the name on the URL (a)");
        assertThat(api.put(CONFIG_MAP, "{\"metadata\":{\"name\":\"a\",\"uid\":\"other\"}}")
                        .at("/message"))
                .contains("Precondition failed: UID in precondition: other, UID in object meta: ");
        assertThat(api.put(CONFIG_MAP, "{\"metadata\":{\"name\":\"a\",\"namespace\":\"b\"}}")
                        .code())
                .isEqualTo(400);
        assertThat(api.put(TestApi.DEFAULT + "/configmaps/b", Samples.configMap("b"))
                        .code())
                .isEqualTo(404);
    }

    private ObjectNode createConfigMap() {
        return (ObjectNode) api.post(TestApi.DEFAULT + "/configmaps", Samples.configMap("a"))
                .body();
    }
}
