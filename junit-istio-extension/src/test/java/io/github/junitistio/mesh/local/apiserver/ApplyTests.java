// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static io.github.junitistio.mesh.local.apiserver.TestApi.APPLY;
import static io.github.junitistio.mesh.local.apiserver.TestApi.MERGE;
import static io.github.junitistio.mesh.local.apiserver.TestApi.VIRTUAL_SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.local.apiserver.TestApi.Reply;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ApplyTests {
    private static final String OBJECT = VIRTUAL_SERVICES + "/a";

    @AutoClose
    private final TestApi api = new TestApi();

    @Test
    void creates_what_is_not_there() {
        Reply created = apply("me", "{hosts: [a], gateways: []}");

        assertThat(created.code()).isEqualTo(201);
        assertThat(created.at("/metadata/uid")).isNotEmpty();
        assertThat(created.at("/metadata/namespace")).isEqualTo("default");
        assertThat(created.body().path("spec")).hasToString("{\"hosts\":[\"a\"],\"gateways\":[]}");
    }

    @Test
    void changes_nothing_the_second_time() {
        String version = apply("me", "{hosts: [a]}").at("/metadata/resourceVersion");

        Reply again = apply("me", "{hosts: [a]}");

        assertThat(again.code()).isEqualTo(200);
        assertThat(again.at("/metadata/resourceVersion")).isEqualTo(version);
    }

    @Test
    void removes_what_its_manager_no_longer_applies() {
        apply("me", "{hosts: [a], tls: {mode: X, deep: {x: 1}}}");

        assertThat(spec(apply("me", "{hosts: [a]}"))).isEqualTo("{\"hosts\":[\"a\"]}");
    }

    @Test
    void keeps_what_others_own() {
        apply("me", "{hosts: [a], tls: {mode: X}}");
        apply("you", "{tls: {mode: X}, extra: {y: 1}}");
        api.patch(MERGE, OBJECT + "?fieldManager=editor", "{\"spec\":{\"edited\":true}}");

        assertThat(spec(apply("me", "{hosts: [a]}")))
                .isEqualTo("{\"hosts\":[\"a\"],\"tls\":{\"mode\":\"X\"},\"extra\":{\"y\":1},\"edited\":true}");
        assertThat(spec(apply("you", "{}"))).isEqualTo("{\"hosts\":[\"a\"],\"edited\":true}");
    }

    @Test
    void refuses_to_change_what_others_own() {
        apply("me", "{hosts: [a], weight: 1}");
        api.patch(MERGE, OBJECT + "?fieldManager=editor", "{\"spec\":{\"edited\":true}}");

        Reply refused = apply("you", "{hosts: [b], weight: 1}");
        assertThat(refused.code()).isEqualTo(409);
        assertThat(refused.at("/reason")).isEqualTo("Conflict");
        assertThat(refused.at("/message")).isEqualTo("Apply failed with 1 conflict: conflict with \"me\": .spec.hosts");
        assertThat(refused.body().at("/details/causes/0")).isEqualTo(Json.parse("""
                {"reason":"FieldManagerConflict","message":"conflict with \\"me\\"","field":".spec.hosts"}"""));

        assertThat(apply("you", "{hosts: [b], weight: 2, edited: false}").at("/message"))
                .isEqualTo("Apply failed with 3 conflicts: "
                        + "conflicts with \"editor\" using networking.istio.io/v1:\n- .spec.edited\n"
                        + "conflicts with \"me\":\n- .spec.hosts\n- .spec.weight");
    }

    @Test
    void takes_fields_over_by_force() {
        apply("me", "{hosts: [a], weight: 1}");

        Reply forced = api.patch(APPLY, OBJECT + "?fieldManager=you&force=true", configuration("{hosts: [b]}"));
        assertThat(spec(forced)).isEqualTo("{\"hosts\":[\"b\"],\"weight\":1}");

        assertThat(apply("me", "{hosts: [c], weight: 1}").code()).isEqualTo(409);
        assertThat(spec(apply("me", "{weight: 2}"))).isEqualTo("{\"hosts\":[\"b\"],\"weight\":2}");
    }

    @Test
    void shares_fields_of_one_value() {
        apply("me", "{hosts: [a]}");

        assertThat(apply("you", "{hosts: [a]}").code()).isEqualTo(200);
        assertThat(spec(apply("me", "{}"))).isEqualTo("{\"hosts\":[\"a\"]}");
        assertThat(apply("you", "{}").body().has("spec")).isTrue();
    }

    @Test
    void is_one_owner_in_all_versions() {
        apply("me", "{hosts: [a], weight: 1}");

        Reply other = api.patch(
                APPLY,
                OBJECT.replace("/v1/", "/v1beta1/") + "?fieldManager=me",
                configuration("{hosts: [b]}").replace("io/v1", "io/v1beta1"));

        assertThat(spec(other)).isEqualTo("{\"hosts\":[\"b\"]}");
        assertThat(other.body().at("/metadata/managedFields")).hasSize(1);
    }

    @Test
    void applies_the_status_on_its_own() {
        apply("me", "{hosts: [a]}");

        Reply status = api.patch(
                APPLY, OBJECT + "/status?fieldManager=me", configuration("{hosts: [b]}") + "\nstatus: {observed: 1}");

        assertThat(spec(status)).isEqualTo("{\"hosts\":[\"a\"]}");
        assertThat(status.at("/status/observed")).isEqualTo("1");
        assertThat(status.at("/metadata/managedFields/1/subresource")).isEqualTo("status");
        assertThat(api.patch(APPLY, OBJECT + "?fieldManager=me", configuration("{}") + "\nstatus: {observed: 2}")
                        .at("/status/observed"))
                .isEqualTo("1");
    }

    @Test
    void refuses_what_is_no_configuration() {
        Reply anonymous = api.patch(APPLY, OBJECT, configuration("{}"));
        assertThat(anonymous.code()).isEqualTo(422);
        assertThat(anonymous.at("/message"))
                .isEqualTo("PatchOptions.meta.k8s.io \"\" is invalid:"
                        + " fieldManager: Required value: is required for apply patch");
        assertThat(api.patch(
                                APPLY,
                                OBJECT + "?fieldManager=me",
                                configuration("{}").replace("name: a", "name: b"))
                        .code())
                .isEqualTo(400);
        assertThat(api.patch(
                                APPLY,
                                OBJECT + "?fieldManager=me",
                                configuration("{}").replace("name: a", "managedFields: []"))
                        .at("/message"))
                .isEqualTo("metadata.managedFields must be nil");
        assertThat(api.get(OBJECT).code()).isEqualTo(404);
    }

    private Reply apply(String manager, String spec) {
        return api.patch(APPLY, OBJECT + "?fieldManager=" + manager, configuration(spec));
    }

    private static String configuration(String spec) {
        return "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: a}\nspec: " + spec;
    }

    private static String spec(Reply reply) {
        return reply.body().path("spec").toString();
    }
}
