// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static io.github.junitistio.mesh.local.apiserver.TestApi.STRATEGIC;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.local.apiserver.TestApi.Reply;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class StrategicMergePatchTests {
    private static final String PODS = TestApi.DEFAULT + "/pods";
    private static final String SERVICES = TestApi.DEFAULT + "/services";

    @AutoClose
    private final TestApi api = new TestApi();

    @Test
    void merges_lists_by_their_keys() {
        createPod();

        JsonNode spec = patch("""
                {"spec":{"containers":[{"name":"b","image":"b:2","env":[{"name":"Y","value":"3"}]},{"name":"c","image":"c"}]}}""");

        assertThat(spec.path("containers"))
                .hasToString("[{\"name\":\"a\",\"image\":\"a:1\"},"
                        + "{\"name\":\"b\",\"image\":\"b:2\",\"env\":[{\"name\":\"X\",\"value\":\"1\"},{\"name\":\"Y\",\"value\":\"3\"}]},"
                        + "{\"name\":\"c\",\"image\":\"c\"}]");
    }

    @Test
    void deletes_items_and_fields() {
        createPod();

        JsonNode spec = patch("""
                {"spec":{"nodeName":null,"containers":[{"name":"a","$patch":"delete"},
                 {"name":"b","image":null,"env":[{"name":"X","$patch":"delete"}]}]}}""");

        assertThat(spec)
                .hasToString("{\"containers\":[{\"name\":\"b\",\"env\":[{\"name\":\"Y\",\"value\":\"2\"}]}],"
                        + "\"args\":[\"1\",\"2\"]}");
    }

    @Test
    void empties_maps_on_request() {
        createPod();
        patch("{\"metadata\":{\"labels\":{\"a\":\"b\"}}}");

        patch("{\"metadata\":{\"labels\":{\"$patch\":\"delete\"}}}");

        assertThat(api.get(PODS + "/p").body().at("/metadata/labels")).isEmpty();
    }

    @Test
    void replaces_on_request() {
        createPod();

        assertThat(patch("{\"spec\":{\"containers\":[{\"$patch\":\"replace\"},{\"name\":\"z\"}]}}")
                        .path("containers"))
                .hasToString("[{\"name\":\"z\"}]");
        assertThat(patch("{\"spec\":{\"$patch\":\"replace\",\"nodeName\":\"m\"}}"))
                .hasToString("{\"nodeName\":\"m\"}");
    }

    @Test
    void keeps_only_the_keys_to_retain() {
        createPod();

        assertThat(patch("{\"spec\":{\"$retainKeys\":[\"args\",\"nodeName\"],\"nodeName\":\"m\"}}"))
                .hasToString("{\"nodeName\":\"m\",\"args\":[\"1\",\"2\"]}");
    }

    @Test
    void orders_lists() {
        createPod();

        JsonNode containers = patch("""
                {"spec":{"$setElementOrder/containers":[{"name":"c"},{"name":"b"}],"containers":[{"name":"c"}]}}""").path("containers");

        assertThat(containers.findValuesAsText("name")).containsExactly("c", "a", "b", "X", "Y");
    }

    @Test
    void puts_new_items_where_the_patch_has_them() {
        createPod();

        assertThat(patch("{\"spec\":{\"containers\":[{\"name\":\"z\"},{\"name\":\"b\"}]}}")
                        .path("containers")
                        .findValuesAsText("name"))
                .containsExactly("z", "a", "b", "X", "Y");
    }

    @Test
    void replaces_lists_without_a_key() {
        createPod();

        assertThat(patch("{\"spec\":{\"args\":[\"3\"]}}").path("args")).hasToString("[\"3\"]");
    }

    @Test
    void treats_finalizers_as_a_set() {
        createPod();
        patch("{\"metadata\":{\"finalizers\":[\"example.com/a\",\"example.com/b\"]}}");
        patch("{\"metadata\":{\"finalizers\":[\"example.com/b\",\"example.com/c\"]}}");
        patch("{\"metadata\":{\"$deleteFromPrimitiveList/finalizers\":[\"example.com/a\"]}}");

        assertThat(api.get(PODS + "/p").body().at("/metadata/finalizers"))
                .hasToString("[\"example.com/b\",\"example.com/c\"]");
    }

    @Test
    void loses_no_port_of_two_with_one_number() {
        api.post(SERVICES, """
                {"metadata":{"name":"dns"},"spec":{"ports":[{"port":53,"protocol":"TCP"},{"port":53,"protocol":"UDP"}]}}""");

        Reply patched = api.patch(STRATEGIC, SERVICES + "/dns", "{\"spec\":{\"ports\":[{\"port\":54}]}}");

        assertThat(patched.body().at("/spec/ports")).hasSize(3);
    }

    @Test
    void is_not_for_custom_kinds() {
        api.post(TestApi.VIRTUAL_SERVICES, Samples.virtualService("a"));

        Reply refused = api.patch(STRATEGIC, TestApi.VIRTUAL_SERVICES + "/a", "{}");

        assertThat(refused.code()).isEqualTo(415);
        assertThat(refused.at("/reason")).isEqualTo("UnsupportedMediaType");
        assertThat(refused.at("/message"))
                .isEqualTo("the body of the request was in an unknown format - accepted media types include:"
                        + " application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml");
    }

    private void createPod() {
        api.post(PODS, """
                {"metadata":{"name":"p"},"spec":{"nodeName":"n","containers":[{"name":"a","image":"a:1"},
                 {"name":"b","image":"b:1","env":[{"name":"X","value":"1"},{"name":"Y","value":"2"}]}],"args":["1","2"]}}""");
    }

    private JsonNode patch(String patch) {
        Reply patched = api.patch(STRATEGIC, PODS + "/p", patch);
        assertThat(patched.code()).as(patched.body().toString()).isEqualTo(200);
        return patched.body().path("spec");
    }
}
