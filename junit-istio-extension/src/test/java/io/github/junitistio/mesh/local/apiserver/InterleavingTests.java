// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static io.github.junitistio.mesh.local.apiserver.TestApi.MERGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.local.apiserver.TestApi.Reply;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens between the first look at an object and its write: admission is the place to let it happen. */
@Timeout(30)
class InterleavingTests {
    private static final String SHOP = "/api/v1/namespaces/shop";
    private static final String CONFIG_MAPS = SHOP + "/configmaps";
    private static final String CONFIG_MAP = CONFIG_MAPS + "/a";

    private final AtomicReference<@Nullable Runnable> meanwhile = new AtomicReference<>();

    @AutoClose
    private final TestApi api = new TestApi(this::refusal);

    @Test
    void nothing_is_created_in_a_namespace_that_goes() {
        createNamespace();

        meanwhile(() -> api.delete(SHOP));
        assertThat(api.post(CONFIG_MAPS, Samples.configMap("a")).code()).isEqualTo(404);

        assertThat(api.get("/api/v1/configmaps").body().path("items")).isEmpty();
    }

    @Test
    void nothing_is_created_of_a_type_that_goes() {
        meanwhile(() -> api.delete(
                "/apis/apiextensions.k8s.io/v1/customresourcedefinitions" + "/virtualservices.networking.istio.io"));

        assertThat(api.post(TestApi.VIRTUAL_SERVICES, Samples.virtualService("a"))
                        .code())
                .isEqualTo(404);
    }

    @Test
    void a_patch_is_made_again_on_what_somebody_else_wrote() {
        createConfigMap();

        meanwhile(() -> api.patch(MERGE, CONFIG_MAP, "{\"data\":{\"theirs\":\"1\"}}"));
        Reply patched = api.patch(MERGE, CONFIG_MAP, "{\"data\":{\"mine\":\"1\"}}");

        assertThat(patched.code()).isEqualTo(200);
        assertThat(patched.body().path("data").toString()).contains("theirs", "mine");
    }

    @Test
    void an_update_of_an_old_version_loses_against_what_somebody_else_wrote() {
        createConfigMap();
        String object = api.get(CONFIG_MAP).body().toString().replace("\"a\":\"1\"", "\"a\":\"mine\"");

        meanwhile(() -> api.patch(MERGE, CONFIG_MAP, "{\"data\":{\"a\":\"theirs\"}}"));
        assertThat(api.put(CONFIG_MAP, object).code()).isEqualTo(409);

        assertThat(api.get(CONFIG_MAP).at("/data/a")).isEqualTo("theirs");
    }

    @Test
    void a_patch_finds_nothing_where_somebody_else_deleted() {
        createConfigMap();

        meanwhile(() -> api.delete(CONFIG_MAP));
        assertThat(api.patch(MERGE, CONFIG_MAP, "{\"data\":{\"a\":\"2\"}}").code())
                .isEqualTo(404);
    }

    @Test
    void a_creation_loses_against_another() {
        createNamespace();

        meanwhile(() -> api.post(CONFIG_MAPS, Samples.configMap("a")));
        assertThat(api.post(CONFIG_MAPS, Samples.configMap("a")).code()).isEqualTo(409);
    }

    @Test
    void a_deletion_of_one_version_spares_another() {
        createConfigMap();
        String version = api.get(CONFIG_MAP).at("/metadata/resourceVersion");

        meanwhile(() -> api.patch(MERGE, CONFIG_MAP, "{\"data\":{\"a\":\"2\"}}"));
        assertThat(api.delete(CONFIG_MAP, "{\"preconditions\":{\"resourceVersion\":\"%s\"}}".formatted(version))
                        .code())
                .isEqualTo(409);

        assertThat(api.get(CONFIG_MAP).code()).isEqualTo(200);
    }

    private void createNamespace() {
        api.post("/api/v1/namespaces", "{\"metadata\":{\"name\":\"shop\"}}");
    }

    private void createConfigMap() {
        createNamespace();
        api.post(CONFIG_MAPS, Samples.configMap("a"));
    }

    /** Does something once, while the next write asks for admission. */
    private void meanwhile(Runnable action) {
        meanwhile.set(action);
    }

    private Optional<String> refusal(
            Admission.Operation operation, @Nullable ObjectNode object, @Nullable ObjectNode old) {
        Runnable action = meanwhile.getAndSet(null);
        if (action != null) {
            action.run();
        }
        return Optional.empty();
    }
}
