// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static io.github.junitistio.mesh.local.apiserver.TestApi.VIRTUAL_SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.local.apiserver.TestApi.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListTests {
    private static final String CONFIG_MAPS = TestApi.DEFAULT + "/configmaps";

    @AutoClose
    private final TestApi api = new TestApi();

    @Test
    void has_the_kind_of_its_type_and_the_version_of_the_request() {
        String version = api.post(VIRTUAL_SERVICES, Samples.virtualService("a")).at("/metadata/resourceVersion");

        Reply list = api.get("/apis/networking.istio.io/v1alpha3/virtualservices");

        assertThat(list.at("/kind")).isEqualTo("VirtualServiceList");
        assertThat(list.at("/apiVersion")).isEqualTo("networking.istio.io/v1alpha3");
        assertThat(list.at("/metadata/resourceVersion")).isEqualTo(version);
        assertThat(list.at("/items/0/apiVersion")).isEqualTo("networking.istio.io/v1alpha3");
        assertThat(list.at("/items/0/kind")).isEqualTo("VirtualService");
    }

    @Test
    void is_empty_with_its_kind() {
        Reply list = api.get("/api/v1/endpoints");

        assertThat(list.at("/kind")).isEqualTo("EndpointsList");
        assertThat(list.at("/apiVersion")).isEqualTo("v1");
        assertThat(list.body().path("items").isArray()).isTrue();
    }

    @Test
    void goes_across_namespaces_in_order() {
        api.post("/api/v1/namespaces/kube-system/configmaps", Samples.configMap("a"));
        api.post(CONFIG_MAPS, Samples.configMap("c"));
        api.post(CONFIG_MAPS, Samples.configMap("b"));

        assertThat(names("/api/v1/configmaps")).containsExactly("b", "c", "a");
        assertThat(names(CONFIG_MAPS)).containsExactly("b", "c");
        assertThat(names("/api/v1/configmaps?limit=1&resourceVersion=0&resourceVersionMatch=NotOlderThan"))
                .containsExactly("b", "c", "a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app=a                  | x",
                "app==a                 | x",
                "app!=a                 | y z",
                "app=a,tier=            | x",
                "app in (a, b)          | x y",
                "app notin (a)          | y z",
                "app,tier               | x",
                "!app                   | z",
                "!tier                  | y z",
                "app in (a,b),app!=a    | y",
                "example.com/role=main  | z",
                "nothing=here           | ''"
            })
    void selects_by_labels(String selector, String names) {
        api.post(CONFIG_MAPS, "{\"metadata\":{\"name\":\"x\",\"labels\":{\"app\":\"a\",\"tier\":\"\"}}}");
        api.post(CONFIG_MAPS, "{\"metadata\":{\"name\":\"y\",\"labels\":{\"app\":\"b\"}}}");
        api.post(CONFIG_MAPS, "{\"metadata\":{\"name\":\"z\",\"labels\":{\"example.com/role\":\"main\"}}}");

        assertThat(String.join(" ", names(CONFIG_MAPS + "?labelSelector=" + encode(selector))))
                .isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metadata.name=x                       | x",
                "metadata.name!=x                      | y",
                "metadata.namespace==default           | x y",
                "spec.nodeName=n,metadata.name=y       | y",
                "spec.nodeName=                        | x",
                "status.phase!=Running,spec.hostPID=true | y"
            })
    void selects_by_fields(String selector, String names) {
        api.post(TestApi.DEFAULT + "/pods", "{\"metadata\":{\"name\":\"x\"}}");
        api.post(TestApi.DEFAULT + "/pods", """
                {"metadata":{"name":"y"},"spec":{"nodeName":"n","hostPID":true}}""");

        assertThat(String.join(" ", names(TestApi.DEFAULT + "/pods?fieldSelector=" + encode(selector))))
                .isEqualTo(names);
    }

    @Test
    void refuses_selectors_that_it_cannot_read() {
        assertThat(api.get(CONFIG_MAPS + "?labelSelector=" + encode("a in b")).code())
                .isEqualTo(400);
        assertThat(api.get(CONFIG_MAPS + "?fieldSelector=" + encode("metadata.name"))
                        .code())
                .isEqualTo(400);
    }

    private List<String> names(String path) {
        List<String> names = new ArrayList<>();
        for (JsonNode item : api.get(path).body().path("items")) {
            names.add(item.at("/metadata/name").asText());
        }
        return names;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
