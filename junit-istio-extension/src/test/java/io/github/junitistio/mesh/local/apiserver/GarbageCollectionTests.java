// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static io.github.junitistio.mesh.local.apiserver.TestApi.MERGE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GarbageCollectionTests {
    private static final String CONFIG_MAPS = TestApi.DEFAULT + "/configmaps";

    @AutoClose
    private final TestApi api = new TestApi();

    @BeforeEach
    void createThreeGenerations() {
        String owner = create(Samples.configMap("owner"));
        String child = create(Samples.ownedBy("child", owner));
        create(Samples.ownedBy("grandchild", child));
    }

    @Test
    void collects_in_the_background_what_the_deleted_object_owned() {
        api.delete(CONFIG_MAPS + "/owner");

        assertThat(names()).isEmpty();
    }

    @Test
    void orphans_on_request() {
        api.delete(CONFIG_MAPS + "/owner?propagationPolicy=Orphan");

        assertThat(names()).isEqualTo("child grandchild");
        assertThat(api.get(CONFIG_MAPS + "/child")
                        .body()
                        .at("/metadata/ownerReferences")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void keeps_what_has_another_owner() {
        String other = create(Samples.configMap("other"));
        api.patch(TestApi.JSON_PATCH, CONFIG_MAPS + "/child", """
                [{"op":"add","path":"/metadata/ownerReferences/-",
                  "value":{"apiVersion":"v1","kind":"ConfigMap","name":"other","uid":"%s"}}]""".formatted(other));

        api.delete(CONFIG_MAPS + "/owner");
        assertThat(names()).isEqualTo("child grandchild other");
        assertThat(api.get(CONFIG_MAPS + "/child").body().at("/metadata/ownerReferences"))
                .hasSize(1);

        api.delete(CONFIG_MAPS + "/other");
        assertThat(names()).isEmpty();
    }

    @Test
    void keeps_the_owner_in_the_foreground_until_its_dependents_are_gone() {
        api.patch(MERGE, CONFIG_MAPS + "/child", "{\"metadata\":{\"finalizers\":[\"example.com/hold\"]}}");

        api.delete(CONFIG_MAPS + "/owner", "{\"propagationPolicy\":\"Foreground\"}");

        assertThat(names()).isEqualTo("child grandchild owner");
        assertThat(api.get(CONFIG_MAPS + "/owner").at("/metadata/finalizers/0")).isEqualTo("foregroundDeletion");
        assertThat(api.get(CONFIG_MAPS + "/child").at("/metadata/deletionTimestamp"))
                .isNotEmpty();

        api.patch(MERGE, CONFIG_MAPS + "/child", "{\"metadata\":{\"finalizers\":null}}");
        assertThat(names()).isEmpty();
    }

    @Test
    void deletes_in_the_foreground_at_once_where_nothing_holds() {
        api.delete(CONFIG_MAPS + "/owner?propagationPolicy=Foreground");

        assertThat(names()).isEmpty();
    }

    private String create(String object) {
        return api.post(CONFIG_MAPS, object).at("/metadata/uid");
    }

    private String names() {
        StringBuilder names = new StringBuilder();
        api.get(CONFIG_MAPS)
                .body()
                .path("items")
                .forEach(item ->
                        names.append(' ').append(item.at("/metadata/name").asText()));
        return names.toString().trim();
    }
}
