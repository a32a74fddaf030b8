// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static io.github.junitistio.mesh.local.apiserver.TestApi.JSON_PATCH;
import static io.github.junitistio.mesh.local.apiserver.TestApi.MERGE;
import static io.github.junitistio.mesh.local.apiserver.TestApi.VIRTUAL_SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class JsonFidelityTests {
    private static final String SPEC =
            "{\"z\":10,\"a\":10.0,\"m\":1.10,\"big\":123456789012345678901234567890,\"long\":9007199254740993,"
                    + "\"small\":0.1000000000000000055511151231257827,\"none\":null,\"list\":[],\"map\":{},"
                    + "\"text\":\"caf\u00e9 \\\"\\\\ \",\"nested\":[[{\"y\":{}},[]],true]}";
    private static final String OBJECT = VIRTUAL_SERVICES + "/a";

    @AutoClose
    private final TestApi api = new TestApi();

    @Test
    void keeps_the_spec_byte_for_byte() {
        create();

        assertThat(spec()).isEqualTo(SPEC);
    }

    @Test
    void keeps_the_spec_byte_for_byte_while_other_things_change() {
        create();

        api.patch(MERGE, OBJECT, "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}");
        api.patch(JSON_PATCH, OBJECT, "[{\"op\":\"add\",\"path\":\"/metadata/annotations\",\"value\":{\"c\":\"d\"}}]");
        api.patch(TestApi.APPLY, OBJECT + "?fieldManager=me", """
                {"apiVersion":"networking.istio.io/v1","kind":"VirtualService","metadata":{"labels":{"e":"f"}}}""");
        api.patch(MERGE, OBJECT + "/status", "{\"status\":{\"observed\":1}}");

        assertThat(spec()).isEqualTo(SPEC);
        assertThat(api.get(OBJECT).at("/metadata/labels/e")).isEqualTo("f");
        assertThat(api.get(OBJECT).at("/status/observed")).isEqualTo("1");
    }

    @Test
    void keeps_through_json_patch_what_it_does_not_name() {
        create();

        api.patch(JSON_PATCH, OBJECT, "[{\"op\":\"add\",\"path\":\"/spec/list/0\",\"value\":1.50}]");
        assertThat(spec()).isEqualTo(SPEC.replace("\"list\":[]", "\"list\":[1.50]"));

        api.patch(JSON_PATCH, OBJECT, "[{\"op\":\"remove\",\"path\":\"/spec/list/0\"}]");
        assertThat(spec()).isEqualTo(SPEC);
    }

    @Test
    void shows_the_same_object_in_every_version() {
        create();

        for (String version : new String[] {"v1", "v1beta1", "v1alpha3"}) {
            String path = OBJECT.replace("/v1/", "/" + version + "/");
            assertThat(api.get(path).at("/apiVersion")).isEqualTo("networking.istio.io/" + version);
            assertThat(api.get(path).at("/metadata/uid"))
                    .isEqualTo(api.get(OBJECT).at("/metadata/uid"));
            assertThat(api.get(path).body().path("spec")).hasToString(SPEC);
        }
        assertThat(api.get(OBJECT.replace("/v1/", "/v1alpha1/")).code()).isEqualTo(404);
    }

    private void create() {
        api.post(
                VIRTUAL_SERVICES,
                "{\"apiVersion\":\"networking.istio.io/v1\",\"kind\":\"VirtualService\","
                        + "\"metadata\":{\"name\":\"a\"},\"spec\":" + SPEC + "}");
    }

    /** The text as it went over the wire, up to what follows the spec. */
    private String spec() {
        String body = api.raw(api.request(OBJECT).build()).body();
        int start = body.indexOf("\"spec\":") + "\"spec\":".length();
        int end = body.lastIndexOf(",\"status\":");
        return body.substring(start, end < 0 ? body.length() - 1 : end);
    }
}
