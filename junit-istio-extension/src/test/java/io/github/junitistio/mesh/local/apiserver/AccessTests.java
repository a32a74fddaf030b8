// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTests {
    @AutoClose
    private final TestApi api = new TestApi();

    @ParameterizedTest
    @ValueSource(strings = {"/readyz", "/livez", "/version"})
    void some_things_need_no_token(String path) {
        assertThat(api.raw(anonymous(path).build()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api", "/api/v1/namespaces", "/apis", "/nowhere", "/version/x"})
    void everything_else_does(String path) {
        assertThat(api.raw(anonymous(path).build()).statusCode()).isEqualTo(401);
        assertThat(api.raw(anonymous(path)
                                .header("Authorization", "Bearer wrong")
                                .build())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void refuses_in_the_shape_of_kubernetes() {
        assertThat(Json.parse(api.raw(anonymous("/api").build()).body())).isEqualTo(Json.parse("""
                {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",
                 "message":"Unauthorized","reason":"Unauthorized","code":401}"""));
    }

    @Test
    void takes_the_token_also_as_the_user_to_impersonate() {
        assertThat(api.raw(anonymous("/api")
                                .header("Impersonate-User", api.server.token())
                                .build())
                        .statusCode())
                .isEqualTo(200);
        assertThat(api.raw(anonymous("/api").header("Impersonate-User", "admin").build())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void every_server_has_its_own_token() {
        try (TestApi other = new TestApi()) {
            assertThat(api.server.token()).hasSizeGreaterThan(32).isNotEqualTo(other.server.token());
        }
    }

    @Test
    void the_kubeconfig_names_server_and_token() throws IOException {
        JsonNode config = Json.parse(api.server.kubeconfig().getBytes(StandardCharsets.UTF_8));

        assertThat(config.at("/clusters/0/cluster/server").asText())
                .isEqualTo(api.server.uri().toString())
                .matches("http://127\\.0\\.0\\.1:\\d+");
        assertThat(config.at("/users/0/user/token").asText()).isEqualTo(api.server.token());
        assertThat(config.at("/contexts/0/name").asText())
                .isEqualTo(config.at("/current-context").asText());
        assertThat(config.at("/contexts/0/context/cluster").asText())
                .isEqualTo(config.at("/clusters/0/name").asText());
        assertThat(config.at("/contexts/0/context/user").asText())
                .isEqualTo(config.at("/users/0/name").asText());
    }

    private HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(api.server.uri().resolve(path));
    }
}
