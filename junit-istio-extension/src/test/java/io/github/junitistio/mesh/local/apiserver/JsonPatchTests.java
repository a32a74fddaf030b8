// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static io.github.junitistio.mesh.local.apiserver.TestApi.JSON_PATCH;
import static io.github.junitistio.mesh.local.apiserver.TestApi.VIRTUAL_SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.local.apiserver.TestApi.Reply;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class JsonPatchTests {
    private static final String OBJECT = VIRTUAL_SERVICES + "/a";

    @AutoClose
    private final TestApi api = new TestApi();

    @BeforeEach
    void create() {
        api.post(VIRTUAL_SERVICES, Samples.virtualService("a"));
    }

    @Test
    void does_every_operation() {
        Reply patched = api.patch(JSON_PATCH, OBJECT, """
                [{"op":"test","path":"/spec/http/0/route/0/weight","value":10},
                 {"op":"add","path":"/spec/http/0","value":{"name":"first"}},
                 {"op":"copy","from":"/spec/hosts/0","path":"/spec/hosts/-"},
                 {"op":"move","from":"/spec/http/1/route","path":"/spec/route"},
                 {"op":"replace","path":"/spec/route/0/weight","value":20.0},
                 {"op":"remove","path":"/spec/http/1"},
                 {"op":"add","path":"/metadata/annotations","value":{"a/b":"c"}},
                 {"op":"add","path":"/metadata/annotations/d~1e","value":"f"}]""");

        assertThat(patched.code()).isEqualTo(200);
        assertThat(patched.body().path("spec"))
                .hasToString("{\"hosts\":[\"reviews\",\"reviews\"],\"http\":[{\"name\":\"first\"}],"
                        + "\"route\":[{\"destination\":{\"host\":\"reviews\"},\"weight\":20.0}]}");
        assertThat(patched.body().at("/metadata/annotations")).hasToString("{\"a/b\":\"c\",\"d/e\":\"f\"}");
    }

    @Test
    void tests_by_null_that_a_member_is_absent() {
        String added = "{\"op\":\"add\",\"path\":\"/status\",\"value\":{}}";
        String absent = "{\"op\":\"test\",\"path\":\"/status\",\"value\":null}";

        assertThat(api.patch(JSON_PATCH, OBJECT, "[" + added + "," + absent + "]")
                        .code())
                .isEqualTo(422);
        assertThat(api.patch(JSON_PATCH, OBJECT, "[" + absent + "," + added + "]")
                        .code())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"op\":\"test\",\"path\":\"/spec/hosts/0\",\"value\":\"other\"}",
                "{\"op\":\"test\",\"path\":\"/spec/nowhere\",\"value\":1}",
                "{\"op\":\"remove\",\"path\":\"/spec/nowhere\"}",
                "{\"op\":\"replace\",\"path\":\"/spec/nowhere\",\"value\":1}",
                "{\"op\":\"add\",\"path\":\"/spec/hosts/9\",\"value\":1}",
                "{\"op\":\"add\",\"path\":\"/spec/hosts/name\",\"value\":1}",
                "{\"op\":\"move\",\"from\":\"/spec/nowhere\",\"path\":\"/spec/x\"}",
                "{\"op\":\"dance\",\"path\":\"/spec\"}",
                "{\"op\":\"add\",\"path\":\"spec\",\"value\":1}",
                "{\"op\":\"remove\",\"path\":\"\"}",
                "{\"op\":\"replace\",\"path\":\"\",\"value\":1}",
                "1"
            })
    void refuses_the_patch_with_one_operation_that_cannot_be_done(String operation) {
        Reply refused = api.patch(
                JSON_PATCH, OBJECT, "[{\"op\":\"add\",\"path\":\"/spec/done\",\"value\":true}," + operation + "]");

        assertThat(refused.code()).isEqualTo(422);
        assertThat(refused.at("/reason")).isEqualTo("Invalid");
        assertThat(refused.at("/message")).isEqualTo("the server rejected our request due to an error in our request");
        assertThat(refused.at("/details/causes/0/message")).isNotEmpty();
        assertThat(api.get(OBJECT).body().at("/spec/done").isMissingNode()).isTrue();
    }

    @Test
    void takes_the_resource_version_as_a_precondition() {
        assertThat(api.patch(JSON_PATCH, OBJECT, """
                [{"op":"replace","path":"/metadata/resourceVersion","value":"1"}]""").code()).isEqualTo(409);
    }

    @Test
    void refuses_what_is_no_list() {
        assertThat(api.patch(JSON_PATCH, OBJECT, "{}").code()).isEqualTo(400);
        assertThat(api.patch(JSON_PATCH, OBJECT, "").code()).isEqualTo(400);
    }
}
