// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static io.github.junitistio.mesh.local.apiserver.TestApi.MERGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.local.apiserver.TestApi.Reply;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DeleteTests {
    private static final String CONFIG_MAPS = TestApi.DEFAULT + "/configmaps";
    private static final String CONFIG_MAP = CONFIG_MAPS + "/a";

    @AutoClose
    private final TestApi api = new TestApi();

    @Test
    void deletes_and_says_what() {
        Reply created = api.post(CONFIG_MAPS, Samples.configMap("a"));

        Reply deleted = api.delete(CONFIG_MAP);

        assertThat(deleted.code()).isEqualTo(200);
        assertThat(deleted.body()).isEqualTo(Json.parse("""
                {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Success",
                 "details":{"name":"a","kind":"configmaps","uid":"%s"}}""".formatted(created.at("/metadata/uid"))));
        assertThat(api.get(CONFIG_MAP).code()).isEqualTo(404);
        assertThat(api.delete(CONFIG_MAP).code()).isEqualTo(404);
    }

    @Test
    void honors_preconditions() {
        Reply created = api.post(CONFIG_MAPS, Samples.configMap("a"));

        Reply otherVersion = api.delete(CONFIG_MAP, "{\"preconditions\":{\"resourceVersion\":\"1\"}}");
        assertThat(otherVersion.code()).isEqualTo(409);
        assertThat(otherVersion.at("/message"))
                .isEqualTo(
                        "Operation cannot be fulfilled on configmaps \"a\": the ResourceVersion in the precondition (1)"
                                + " does not match the ResourceVersion in record ("
                                + created.at("/metadata/resourceVersion")
                                + "). The object might have been modified");
        assertThat(api.delete(CONFIG_MAP, "{\"preconditions\":{\"uid\":\"x\"}}").code())
                .isEqualTo(409);
        assertThat(api.get(CONFIG_MAP).code()).isEqualTo(200);

        assertThat(api.delete(
                                CONFIG_MAP,
                                "{\"preconditions\":{\"uid\":\"%s\",\"resourceVersion\":\"%s\"}}"
                                        .formatted(
                                                created.at("/metadata/uid"), created.at("/metadata/resourceVersion")))
                        .code())
                .isEqualTo(200);
    }

    @Test
    void waits_for_finalizers() {
        api.post(CONFIG_MAPS, "{\"metadata\":{\"name\":\"a\",\"finalizers\":[\"example.com/hold\"]}}");

        Reply waiting = api.delete(CONFIG_MAP);
        assertThat(waiting.at("/metadata/deletionTimestamp")).isNotEmpty();
        Reply again = api.delete(CONFIG_MAP);
        assertThat(again.at("/metadata/deletionTimestamp")).isEqualTo(waiting.at("/metadata/deletionTimestamp"));

        assertThat(api.patch(MERGE, CONFIG_MAP, "{\"metadata\":{\"deletionTimestamp\":null}}")
                        .at("/metadata/deletionTimestamp"))
                .isNotEmpty();
        assertThat(api.patch(MERGE, CONFIG_MAP, "{\"metadata\":{\"finalizers\":[\"example.com/more\"]}}")
                        .at("/message"))
                .contains("no new finalizers can be added if the object is being deleted");
        assertThat(api.post(CONFIG_MAPS, Samples.configMap("a")).code()).isEqualTo(409);

        assertThat(api.patch(MERGE, CONFIG_MAP, "{\"metadata\":{\"finalizers\":null}}")
                        .code())
                .isEqualTo(200);
        assertThat(api.get(CONFIG_MAP).code()).isEqualTo(404);
    }

    @Test
    void deletes_collections_by_selector() {
        for (String name : new String[] {"a", "b", "c"}) {
            api.post(
                    CONFIG_MAPS,
                    "{\"metadata\":{\"name\":\"%s\",\"labels\":{\"run\":\"%s\"}}}"
                            .formatted(name, name.equals("c") ? "other" : "mine"));
        }

        Reply deleted = api.delete(CONFIG_MAPS + "?labelSelector=run%3Dmine&fieldSelector=metadata.name!%3Db");

        assertThat(deleted.at("/kind")).isEqualTo("ConfigMapList");
        assertThat(deleted.body().path("items")).hasSize(1);
        assertThat(api.get(CONFIG_MAPS).body().path("items")).hasSize(2);
        api.delete(CONFIG_MAPS);
        assertThat(api.get(CONFIG_MAPS).body().path("items")).isEmpty();
    }

    @Test
    void changes_nothing_on_a_dry_run() {
        api.post(CONFIG_MAPS, Samples.configMap("a"));

        assertThat(api.delete(CONFIG_MAP + "?dryRun=All").code()).isEqualTo(200);
        assertThat(api.delete(CONFIG_MAP, "{\"dryRun\":[\"All\"]}").code()).isEqualTo(200);
        assertThat(api.get(CONFIG_MAP).code()).isEqualTo(200);
    }

    @Test
    void looks_for_a_dry_run_in_the_body_where_there_is_one() {
        api.post(CONFIG_MAPS, Samples.configMap("a"));

        assertThat(api.delete(CONFIG_MAP + "?dryRun=All", "{\"kind\":\"DeleteOptions\",\"apiVersion\":\"v1\"}")
                        .code())
                .isEqualTo(200);
        assertThat(api.get(CONFIG_MAP).code()).isEqualTo(404);
    }
}
