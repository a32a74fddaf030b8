// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.policy;

import static io.github.junitistio.testing.Requests.get;
import static io.github.junitistio.testing.Requests.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.IstioTest;
import io.github.junitistio.declaration.CorsPolicy;
import io.github.junitistio.declaration.HeaderOperations;
import io.github.junitistio.declaration.HttpDirectResponse;
import io.github.junitistio.declaration.HttpRedirect;
import io.github.junitistio.declaration.HttpRewrite;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.declaration.RequestMatch;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.testing.Instance;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is declared in code only. */
@IstioTest(namespace = "route-settings")
@Execution(ExecutionMode.SAME_THREAD)
class RouteSettingTests {

    private static final RequestMatch OLD = RequestMatch.ALL.uri("prefix:/old");

    private static Instance inventory;
    private static URI url;

    @BeforeAll
    static void join(Mesh mesh) {
        inventory = Instance.join(mesh, "inventory");
        url = mesh.urlOf("inventory", "checkout");
    }

    @AfterAll
    static void close() {
        inventory.close();
    }

    @BeforeEach
    void forget() {
        inventory.forget();
    }

    @Test
    void a_rewrite_changes_path_and_host(Mesh mesh) {
        Policy rewrite = Policy.route("inventory", HttpRewrite.uri("/new").andAuthority("inventory.example"))
                .match(OLD);
        try (Applied applied = mesh.apply(rewrite)) {
            get(url.resolve("/old/7?full=yes"));
            get(url.resolve("/price"));
        }
        get(url.resolve("/old/7"));

        assertThat(inventory.requests())
                .extracting(request -> request.uri() + " " + request.headers().get("host"))
                .containsExactly("/new/7?full=yes inventory.example", "/price inventory:8080", "/old/7 inventory:8080");
    }

    @Test
    void a_redirect_answers(Mesh mesh) {
        Policy redirect = Policy.route(
                        "inventory",
                        HttpRedirect.to("/new").authority("next.example").redirectCode(307))
                .match(OLD);
        try (Applied applied = mesh.apply(redirect)) {
            HttpResponse<String> answer = get(url.resolve("/old/7"));

            assertThat(answer.statusCode()).isEqualTo(307);
            assertThat(answer.headers().firstValue("location")).contains("http://next.example/new");
            assertThat(get(url).statusCode()).isEqualTo(200);
        }
        assertThat(get(url.resolve("/old/7")).statusCode()).isEqualTo(200);
    }

    @Test
    void a_direct_response_answers(Mesh mesh) {
        Policy direct = Policy.route("inventory", HttpDirectResponse.status(410).body("gone for good"))
                .match(OLD);
        try (Applied applied = mesh.apply(direct)) {
            HttpResponse<String> answer = get(url.resolve("/old/7"));

            assertThat(answer.statusCode()).isEqualTo(410);
            assertThat(answer.body()).isEqualTo("gone for good");
        }
        assertThat(inventory.hits()).isZero();
        assertThat(get(url.resolve("/old/7")).statusCode()).isEqualTo(200);
    }

    @Test
    void headers_are_set_added_and_removed(Mesh mesh) {
        Policy headers = Policy.route(
                "inventory",
                HeaderOperations.NONE
                        .setRequest("x-tenant", "test")
                        .addRequest("x-path", "second")
                        .removeRequest("x-secret")
                        .setResponse("x-served-by", "nobody"));
        try (Applied applied = mesh.apply(headers)) {
            HttpResponse<String> answer = get(url, "x-tenant", "live", "x-path", "first", "x-secret", "42");

            assertThat(answer.headers().firstValue("x-served-by")).contains("nobody");
        }
        assertThat(inventory.requests().get(0).headers())
                .containsEntry("x-tenant", "test")
                .containsEntry("x-path", "first,second")
                .doesNotContainKey("x-secret");
    }

    @Test
    void cors_lets_pages_of_an_origin_in(Mesh mesh) {
        Policy cors = Policy.route(
                "inventory",
                CorsPolicy.allowOrigins("https://shop.example")
                        .allowMethods("GET", "POST")
                        .allowHeaders("x-user")
                        .maxAge("10m")
                        .allowCredentials(true));
        try (Applied applied = mesh.apply(cors)) {
            HttpResponse<String> preflight =
                    send("OPTIONS", url, "origin", "https://shop.example", "access-control-request-method", "POST");

            assertThat(preflight.headers().firstValue("access-control-allow-origin"))
                    .contains("https://shop.example");
            assertThat(preflight.headers().firstValue("access-control-allow-methods"))
                    .contains("GET,POST");
            assertThat(preflight.headers().firstValue("access-control-max-age")).contains("600");
            assertThat(get(url, "origin", "https://elsewhere.example").headers().map())
                    .doesNotContainKey("access-control-allow-origin");
        }
    }
}
