// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.policy;

import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.IstioTest;
import io.github.junitistio.LoadBalancing;
import io.github.junitistio.LoadBalancing.Simple;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.testing.FailsWithout;
import io.github.junitistio.testing.Instance;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@IstioTest(namespace = "load-balancing")
class LoadBalancingTests {

    private static List<Instance> instances;
    private static URI url;
    private static URI fromStorefront;

    @BeforeAll
    static void join(Mesh mesh) {
        instances = Stream.of("v1", "v2", "v3")
                .map(version -> Instance.join(mesh, "inventory", version))
                .toList();
        url = mesh.urlOf("inventory", "checkout");
        fromStorefront = mesh.urlOf("inventory", "storefront");
    }

    @AfterAll
    static void close() {
        instances.forEach(Instance::close);
    }

    @Test
    @LoadBalancing(service = "inventory", simple = Simple.ROUND_ROBIN)
    @FailsWithout("but was:")
    void round_robin_takes_turns() {
        List<String> servers = servers(60, url);

        assertThat(servers.subList(3, 60)).isEqualTo(servers.subList(0, 57));
        assertThat(Set.copyOf(servers)).hasSize(3);
    }

    /** With 300 requests, fewer than 63 or more than 140 at one of three happen once in a million runs. */
    @Test
    @LoadBalancing(service = "inventory", simple = Simple.RANDOM)
    void random_is_even_in_the_long_run() {
        List<String> servers = servers(300, url);

        for (String version : List.of("v1", "v2", "v3")) {
            assertThat(servers.stream().filter(version::equals).count()).isBetween(60L, 143L);
        }
    }

    @Test
    @LoadBalancing(service = "inventory", httpHeaderName = "x-user")
    @FailsWithout("Expected size: 1 but was: 3")
    void one_user_stays_with_one_instance() {
        assertThat(new TreeSet<>(servers(20, url, "x-user", "ann"))).hasSize(1);
        assertThat(usersOf("x-user")).hasSize(3);
    }

    @Test
    @LoadBalancing(service = "inventory", httpHeaderName = "x-user", tableSize = 65537)
    @FailsWithout("Expected size: 1 but was: 3")
    void maglev_keeps_a_user_with_one_instance_as_well() {
        assertThat(new TreeSet<>(servers(20, url, "x-user", "ann"))).hasSize(1);
        assertThat(usersOf("x-user")).hasSize(3);
    }

    @Test
    @LoadBalancing(service = "inventory", httpCookie = "session", ttl = "1h")
    @FailsWithout("No value present")
    void a_request_without_the_cookie_gets_one_and_stays() {
        String cookie = get(url).headers().firstValue("set-cookie").orElseThrow();

        assertThat(cookie).startsWith("session=").contains("Max-Age=3600");
        assertThat(new TreeSet<>(servers(20, url, "cookie", cookie.split(";")[0])))
                .hasSize(1);
    }

    @Test
    @LoadBalancing(service = "inventory", useSourceIp = true)
    @FailsWithout("Expected size: 1 but was: 3")
    void a_caller_stays_with_one_instance() {
        assertThat(new TreeSet<>(servers(20, url))).hasSize(1);
        assertThat(new TreeSet<>(servers(20, fromStorefront))).hasSize(1);
    }

    @Test
    @LoadBalancing(service = "inventory", httpQueryParameterName = "article")
    @FailsWithout("Expected size: 1 but was: 3")
    void an_article_stays_with_one_instance() {
        assertThat(new TreeSet<>(servers(20, url.resolve("/?article=42")))).hasSize(1);
    }

    private static Set<String> usersOf(String header) {
        Set<String> servers = new TreeSet<>();
        IntStream.range(0, 60).forEach(user -> servers.add(server(get(url, header, "user-" + user))));
        return servers;
    }

    private static List<String> servers(int number, URI uri, String... headers) {
        return IntStream.range(0, number)
                .mapToObj(i -> server(get(uri, headers)))
                .toList();
    }

    private static String server(HttpResponse<String> response) {
        return response.headers().firstValue("x-served-by").orElse("status " + response.statusCode());
    }
}
