// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static io.github.junitistio.mesh.local.apiserver.TestApi.MERGE;
import static io.github.junitistio.mesh.local.apiserver.TestApi.VIRTUAL_SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.local.apiserver.TestApi.Reply;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MergePatchTests {
    private static final String OBJECT = VIRTUAL_SERVICES + "/a";

    @AutoClose
    private final TestApi api = new TestApi();

    @BeforeEach
    void create() {
        api.post(VIRTUAL_SERVICES, Samples.virtualService("a"));
    }

    @Test
    void merges_maps_replaces_lists_and_removes_nulls() {
        Reply patched = api.patch(MERGE, OBJECT, """
                {"metadata":{"labels":{"a":"1","b":null}},"spec":{"hosts":["x"],"http":null,"new":{"deep":{"x":null,"y":1}}}}""");

        assertThat(patched.code()).isEqualTo(200);
        assertThat(patched.body().path("spec")).hasToString("{\"hosts\":[\"x\"],\"new\":{\"deep\":{\"y\":1}}}");
        assertThat(patched.body().at("/metadata/labels")).hasToString("{\"a\":\"1\"}");
    }

    @Test
    void takes_the_resource_version_as_a_precondition() {
        String version = api.get(OBJECT).at("/metadata/resourceVersion");

        Reply refused = api.patch(MERGE, OBJECT, "{\"metadata\":{\"resourceVersion\":\"1\",\"labels\":{\"a\":\"b\"}}}");
        assertThat(refused.code()).isEqualTo(409);
        assertThat(refused.at("/reason")).isEqualTo("Conflict");
        assertThat(api.get(OBJECT).at("/metadata/resourceVersion")).isEqualTo(version);

        assertThat(api.patch(MERGE, OBJECT, """
                {"metadata":{"resourceVersion":"%s","labels":{"a":"b"}}}""".formatted(version)).code()).isEqualTo(200);
    }

    @Test
    void cannot_rename_or_move_the_object() {
        assertThat(api.patch(MERGE, OBJECT, "{\"metadata\":{\"name\":\"b\"}}").code())
                .isEqualTo(400);
        assertThat(api.patch(MERGE, OBJECT, "{\"metadata\":{\"namespace\":\"b\"}}")
                        .code())
                .isEqualTo(400);
        assertThat(api.patch(MERGE, OBJECT, "{\"metadata\":{\"uid\":\"b\"}}").code())
                .isEqualTo(409);
    }

    @Test
    void needs_the_object_and_an_object() {
        assertThat(api.patch(MERGE, VIRTUAL_SERVICES + "/b", "{}").code()).isEqualTo(404);
        assertThat(api.patch(MERGE, OBJECT, "[1]").code()).isEqualTo(400);
        assertThat(api.patch(MERGE, OBJECT, "{").code()).isEqualTo(400);
    }
}
