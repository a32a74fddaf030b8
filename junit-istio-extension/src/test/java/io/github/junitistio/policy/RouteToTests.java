// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.policy;

import static io.github.junitistio.testing.Requests.get;
import static io.github.junitistio.testing.Requests.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.IstioTest;
import io.github.junitistio.Match;
import io.github.junitistio.RouteTo;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.testing.FailsWithout;
import io.github.junitistio.testing.Instance;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@IstioTest(namespace = "route-to")
class RouteToTests {

    private static Instance v1;
    private static Instance v2;
    private static URI url;

    @BeforeAll
    static void join(Mesh mesh) {
        v1 = Instance.join(mesh, "inventory", "v1");
        v2 = Instance.join(mesh, "inventory", "v2");
        url = mesh.urlOf("inventory", "checkout");
        mesh.urlOf("inventory", "storefront");
    }

    @AfterAll
    static void close() {
        v1.close();
        v2.close();
    }

    @Test
    @RouteTo(service = "inventory", subset = "v2", match = @Match(headers = "x-user=ann"))
    @RouteTo(service = "inventory", subset = "v1", match = @Match(withoutHeaders = "x-user=ann"))
    @FailsWithout("to contain only")
    void by_header(Mesh mesh) {
        assertThat(servers(url, "x-user", "ann")).containsOnly("v2");
        assertThat(servers(url, "x-user", "bob")).containsOnly("v1");
        assertThat(servers(url)).containsOnly("v1");
    }

    @Test
    @RouteTo(service = "inventory", subset = "v2", match = @Match(uri = "prefix:/new"))
    @RouteTo(service = "inventory", subset = "v1", match = @Match(uri = "regex:/old/[0-9]+"))
    @FailsWithout("to contain only")
    void by_uri(Mesh mesh) {
        assertThat(servers(url.resolve("/new/7"))).containsOnly("v2");
        assertThat(servers(url.resolve("/old/7"))).containsOnly("v1");
        assertThat(servers(url.resolve("/old/seven"))).contains("v1", "v2");
    }

    @Test
    @RouteTo(service = "inventory", subset = "v2", match = @Match(method = "POST"))
    @FailsWithout("to contain only")
    void by_method() {
        assertThat(IntStream.range(0, 20).mapToObj(i -> server(send("POST", url))))
                .containsOnly("v2");
        assertThat(servers(url)).contains("v1");
    }

    @Test
    @RouteTo(service = "inventory", subset = "v2", match = @Match(queryParams = "beta=yes"))
    @RouteTo(service = "inventory", subset = "v1", match = @Match(scheme = "http", authority = "inventory:8080"))
    @FailsWithout("to contain only")
    void by_query_scheme_and_authority() {
        assertThat(servers(url.resolve("/?beta=yes"))).containsOnly("v2");
        assertThat(servers(url.resolve("/?beta=no"))).containsOnly("v1");
    }

    @Test
    @RouteTo(service = "inventory", subset = "v2", from = "checkout")
    @FailsWithout("to contain only")
    void by_caller_and_port(Mesh mesh) {
        assertThat(servers(url)).containsOnly("v2");
        assertThat(servers(mesh.urlOf("inventory", "storefront"))).contains("v1");
    }

    @Test
    @RouteTo(service = "inventory", subset = "v1", match = @Match(port = 8080))
    @FailsWithout("to contain only")
    void by_port() {
        assertThat(servers(url)).containsOnly("v1");
    }

    private static List<String> servers(URI uri, String... headers) {
        return IntStream.range(0, 30).mapToObj(i -> server(get(uri, headers))).toList();
    }

    private static String server(HttpResponse<String> response) {
        return response.headers().firstValue("x-served-by").orElse("status " + response.statusCode());
    }
}
