// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static io.github.junitistio.mesh.local.apiserver.TestApi.DEPLOYMENTS;
import static io.github.junitistio.mesh.local.apiserver.TestApi.MERGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.local.apiserver.TestApi.Reply;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubresourceTests {
    private static final String DEPLOYMENT = DEPLOYMENTS + "/shop";

    @AutoClose
    private final TestApi api = new TestApi();

    @BeforeEach
    void createDeployment() {
        api.post(DEPLOYMENTS, Samples.deployment("shop").replace("\"spec\"", "\"status\":{\"replicas\":9},\"spec\""));
    }

    @Test
    void the_main_resource_ignores_status() {
        assertThat(api.get(DEPLOYMENT).body().has("status")).isFalse();

        api.patch(MERGE, DEPLOYMENT, "{\"status\":{\"replicas\":1}}");
        assertThat(api.get(DEPLOYMENT).body().has("status")).isFalse();
    }

    @Test
    void the_status_resource_ignores_everything_else() {
        ObjectNode object = (ObjectNode) api.get(DEPLOYMENT).body();
        Metadata.of(object).putObject("labels").put("a", "b");
        object.putObject("spec").put("replicas", 7);
        object.putObject("status").put("replicas", 1);

        Reply updated = api.put(DEPLOYMENT + "/status", object.toString());

        assertThat(updated.code()).isEqualTo(200);
        assertThat(updated.body()).isEqualTo(api.get(DEPLOYMENT).body());
        assertThat(updated.at("/status/replicas")).isEqualTo("1");
        assertThat(updated.at("/spec/replicas")).isEqualTo("1");
        assertThat(updated.body().at("/metadata/labels").isMissingNode()).isTrue();
        assertThat(api.get(DEPLOYMENT + "/status").body()).isEqualTo(updated.body());
    }

    @Test
    void there_is_no_status_resource_for_kinds_without_one() {
        api.post(TestApi.DEFAULT + "/configmaps", Samples.configMap("a"));

        assertThat(api.get(TestApi.DEFAULT + "/configmaps/a/status").code()).isEqualTo(404);
        assertThat(api.get(TestApi.DEFAULT + "/configmaps/a/scale").code()).isEqualTo(404);
    }

    @Test
    void scales() {
        api.patch(MERGE, DEPLOYMENT + "/status", "{\"status\":{\"replicas\":1}}");

        Reply scale = api.get(DEPLOYMENT + "/scale");
        assertThat(scale.at("/apiVersion") + "/" + scale.at("/kind")).isEqualTo("autoscaling/v1/Scale");
        assertThat(scale.body().path("status")).hasToString("{\"replicas\":1,\"selector\":\"app=shop\"}");

        ObjectNode wanted = (ObjectNode) scale.body();
        wanted.putObject("spec").put("replicas", 3);
        assertThat(api.put(DEPLOYMENT + "/scale", wanted.toString()).at("/spec/replicas"))
                .isEqualTo("3");
        assertThat(api.put(DEPLOYMENT + "/scale", wanted.toString()).code()).isEqualTo(409);
        assertThat(api.patch(MERGE, DEPLOYMENT + "/scale", "{\"spec\":{\"replicas\":5}}")
                        .at("/spec/replicas"))
                .isEqualTo("5");
        assertThat(api.get(DEPLOYMENT).at("/spec/replicas")).isEqualTo("5");
        assertThat(api.get(DEPLOYMENT).at("/metadata/generation")).isEqualTo("3");
        assertThat(api.patch(MERGE, DEPLOYMENT + "/scale", "{\"spec\":{\"replicas\":-1}}")
                        .code())
                .isEqualTo(422);
    }

    @Test
    void stores_nothing_on_a_dry_run() {
        assertThat(api.patch(MERGE, DEPLOYMENT + "?dryRun=All", "{\"spec\":{\"replicas\":2}}")
                        .at("/spec/replicas"))
                .isEqualTo("2");
        assertThat(api.post(DEPLOYMENTS + "?dryRun=All", Samples.deployment("other"))
                        .code())
                .isEqualTo(201);
        assertThat(api.post(DEPLOYMENTS + "?dryRun=All", Samples.deployment("shop"))
                        .code())
                .isEqualTo(409);

        assertThat(api.get(DEPLOYMENT).at("/spec/replicas")).isEqualTo("1");
        assertThat(api.get(DEPLOYMENTS + "/other").code()).isEqualTo(404);
    }
}
