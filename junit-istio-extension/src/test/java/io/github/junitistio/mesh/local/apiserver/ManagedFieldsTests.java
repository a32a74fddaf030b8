// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static io.github.junitistio.mesh.local.apiserver.TestApi.MERGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ManagedFieldsTests {
    private static final String CONFIG_MAPS = TestApi.DEFAULT + "/configmaps";
    private static final String CONFIG_MAP = CONFIG_MAPS + "/a";

    @AutoClose
    private final TestApi api = new TestApi();

    @Test
    void a_creation_owns_what_it_sent() {
        create();

        JsonNode entry = entries().get(0);
        assertThat(entry.path("manager").asText()).isEqualTo("creator");
        assertThat(entry.path("operation").asText()).isEqualTo("Update");
        assertThat(entry.path("apiVersion").asText()).isEqualTo("v1");
        assertThat(entry.path("fieldsType").asText()).isEqualTo("FieldsV1");
        assertThat(entry.path("time").asText()).endsWith("Z");
        assertThat(entry.path("fieldsV1")).hasToString("{\"f:data\":{\"f:a\":{}}}");
    }

    @Test
    void a_write_takes_over_what_it_changes() {
        create();

        api.patch(MERGE, CONFIG_MAP + "?fieldManager=editor", "{\"data\":{\"a\":\"2\",\"b\":\"3\"}}");

        assertThat(entries()).hasSize(1);
        assertThat(entries().get(0).path("manager").asText()).isEqualTo("editor");
        assertThat(entries().get(0).path("fieldsV1")).hasToString("{\"f:data\":{\"f:a\":{},\"f:b\":{}}}");
    }

    @Test
    void a_write_that_changes_nothing_owns_nothing() {
        create();

        api.patch(MERGE, CONFIG_MAP + "?fieldManager=editor", "{\"data\":{\"a\":\"1\"}}");

        assertThat(entries()).hasSize(1);
    }

    @Test
    void nobody_owns_what_is_gone() {
        create();

        api.patch(MERGE, CONFIG_MAP + "?fieldManager=editor", "{\"data\":{\"a\":null,\"b\":\"1\"}}");

        assertThat(entries()).hasSize(1);
        assertThat(entries().get(0).path("fieldsV1")).hasToString("{\"f:data\":{\"f:b\":{}}}");
    }

    @Test
    void a_write_without_entries_keeps_them_and_one_with_an_empty_list_resets_them() {
        create();

        api.put(CONFIG_MAP + "?fieldManager=x", Samples.configMap("a"));
        assertThat(entries()).hasSize(1);

        ObjectNode object = (ObjectNode) api.get(CONFIG_MAP).body();
        Metadata.of(object).putArray("managedFields");
        api.put(CONFIG_MAP + "?fieldManager=x", object.toString());
        assertThat(entries().isMissingNode()).isTrue();
    }

    @Test
    void the_user_agent_stands_for_a_manager() {
        api.raw(api.request(CONFIG_MAPS)
                .header("User-Agent", "pilot-discovery/v1.2 (linux)")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Samples.configMap("a")))
                .build());

        assertThat(entries().get(0).path("manager").asText()).isEqualTo("pilot-discovery");
    }

    private void create() {
        api.post(CONFIG_MAPS + "?fieldManager=creator", Samples.configMap("a"));
    }

    private JsonNode entries() {
        return api.get(CONFIG_MAP).body().at("/metadata/managedFields");
    }
}
