// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static io.github.junitistio.mesh.local.apiserver.TestApi.MERGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.local.apiserver.TestApi.Reply;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WatchTests {
    private static final String CONFIG_MAPS = TestApi.DEFAULT + "/configmaps";
    private static final int SMALL_HISTORY = 30;

    @AutoClose
    private final TestApi api = new TestApi(
            ApiServer.start(TestApi.loopback(), (operation, object, old) -> Optional.empty(), SMALL_HISTORY));

    @Test
    void begins_with_what_is_there_and_goes_on_with_every_change() {
        create("a", "x");
        try (TestWatch watch = api.watch(CONFIG_MAPS + "?watch=true")) {
            create("b", "x");
            api.patch(MERGE, CONFIG_MAPS + "/a", "{\"data\":{\"k\":\"v\"}}");
            api.delete(CONFIG_MAPS + "/b");

            assertThat(watch.nextName()).isEqualTo("ADDED a");
            assertThat(watch.nextName()).isEqualTo("ADDED b");
            JsonNode modified = watch.next();
            assertThat(modified.path("type").asText()).isEqualTo("MODIFIED");
            assertThat(modified.path("object"))
                    .isEqualTo(api.get(CONFIG_MAPS + "/a").body());
            JsonNode deleted = watch.next();
            assertThat(deleted.path("type").asText()).isEqualTo("DELETED");
            assertThat(deleted.at("/object/metadata/resourceVersion").asLong())
                    .isEqualTo(modified.at("/object/metadata/resourceVersion").asLong() + 1);
        }
    }

    @Test
    void resumes_after_a_revision() {
        create("a", "x");
        String since = create("b", "x");
        create("c", "x");
        api.delete(CONFIG_MAPS + "/a");

        try (TestWatch watch = api.watch(CONFIG_MAPS + "?watch=true&resourceVersion=" + since)) {
            assertThat(watch.nextName()).isEqualTo("ADDED c");
            assertThat(watch.nextName()).isEqualTo("DELETED a");
            create("d", "x");
            assertThat(watch.nextName()).isEqualTo("ADDED d");
        }
    }

    @Test
    void refuses_a_revision_that_is_forgotten() {
        String since = create("a", "x");
        for (int i = 0; i <= SMALL_HISTORY; i++) {
            api.patch(MERGE, CONFIG_MAPS + "/a", "{\"data\":{\"i\":\"%d\"}}".formatted(i));
        }

        Reply refused = api.get(CONFIG_MAPS + "?watch=true&resourceVersion=" + since);

        assertThat(refused.code()).isEqualTo(410);
        assertThat(refused.at("/reason")).isEqualTo("Expired");
        assertThat(refused.at("/message")).startsWith("too old resource version: " + since + " (");
    }

    @Test
    void sends_initial_events_and_their_end() {
        create("a", "x");
        String query = "?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true";
        try (TestWatch watch = api.watch(CONFIG_MAPS + query)) {
            assertThat(watch.nextName()).isEqualTo("ADDED a");
            assertThat(watch.next())
                    .isEqualTo(Json.parse("""
                    {"type":"BOOKMARK","object":{"kind":"ConfigMap","apiVersion":"v1","metadata":{
                     "resourceVersion":"%s","annotations":{"k8s.io/initial-events-end":"true"}}}}""".formatted(api.get(CONFIG_MAPS).at("/metadata/resourceVersion"))));
            create("b", "x");
            assertThat(watch.nextName()).isEqualTo("ADDED b");
        }
        assertThat(api.get(CONFIG_MAPS + "?watch=1&sendInitialEvents=true").code())
                .isEqualTo(422);
    }

    @Test
    void leaves_initial_events_out_on_request() {
        create("a", "x");
        try (TestWatch watch = api.watch(CONFIG_MAPS + "?watch=1&sendInitialEvents=false")) {
            create("b", "x");
            assertThat(watch.nextName()).isEqualTo("ADDED b");
        }
    }

    @Test
    void shows_objects_coming_and_going_with_their_labels() {
        create("a", "x");
        try (TestWatch watch = api.watch(CONFIG_MAPS + "?watch=true&labelSelector=run%3Dy")) {
            create("b", "x");
            label("a", "y");
            api.patch(MERGE, CONFIG_MAPS + "/a", "{\"data\":{\"k\":\"v\"}}");
            label("a", "x");
            label("a", "y");
            api.delete(CONFIG_MAPS + "/a");

            assertThat(watch.nextName()).isEqualTo("ADDED a");
            assertThat(watch.nextName()).isEqualTo("MODIFIED a");
            assertThat(watch.nextName()).isEqualTo("DELETED a");
            assertThat(watch.nextName()).isEqualTo("ADDED a");
            assertThat(watch.nextName()).isEqualTo("DELETED a");
        }
    }

    @Test
    void watches_one_object_and_one_namespace() {
        try (TestWatch byField = api.watch(CONFIG_MAPS + "?watch=true&fieldSelector=metadata.name%3Db");
                TestWatch byPath = api.watch(CONFIG_MAPS + "/b?watch=true")) {
            api.post("/api/v1/namespaces/kube-system/configmaps", Samples.configMap("b"));
            create("a", "x");
            create("b", "x");

            assertThat(byField.next().at("/object/metadata/namespace").asText()).isEqualTo("default");
            assertThat(byPath.next().at("/object/metadata/namespace").asText()).isEqualTo("default");
        }
    }

    @Test
    void gives_bookmarks_to_those_who_want_them_when_somebody_else_comes() {
        try (TestWatch marked = api.watch(CONFIG_MAPS + "?watch=true&allowWatchBookmarks=true");
                TestWatch plain = api.watch(CONFIG_MAPS + "?watch=true")) {
            assertThat(marked.next().path("type").asText()).isEqualTo("BOOKMARK");
            create("a", "x");
            assertThat(marked.nextName()).isEqualTo("ADDED a");
            assertThat(plain.nextName()).isEqualTo("ADDED a");
        }
    }

    @Test
    void sends_pure_ascii() {
        api.post(CONFIG_MAPS, "{\"metadata\":{\"name\":\"a\"},\"data\":{\"k\":\"caf\u00e9 \ud83d\ude00\"}}");
        try (TestWatch watch = api.watch(CONFIG_MAPS + "?watch=true")) {
            String line = watch.nextLine();
            assertThat(line).matches("\\p{ASCII}+");
            assertThat(Json.parse(line).at("/object/data/k").asText()).isEqualTo("caf\u00e9 \ud83d\ude00");
        }
    }

    @Test
    void ends_at_once_when_the_server_closes() {
        try (TestWatch watch = api.watch(CONFIG_MAPS + "?watch=true")) {
            assertThat(watch.code()).isEqualTo(200);

            api.server.close();
            api.server.close();

            assertThat(watch.hasEnded()).isTrue();
        }
    }

    private String create(String name, String run) {
        return api.post(
                        CONFIG_MAPS,
                        "{\"metadata\":{\"name\":\"%s\",\"labels\":{\"run\":\"%s\"}}}".formatted(name, run))
                .at("/metadata/resourceVersion");
    }

    private void label(String name, String run) {
        api.patch(MERGE, CONFIG_MAPS + "/" + name, "{\"metadata\":{\"labels\":{\"run\":\"%s\"}}}".formatted(run));
    }
}
