// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The admin API of one Envoy. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class EnvoyAdmin {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Carrier carrier;
    private final URI base;

    /**
     * Create a view on an admin API.
     *
     * @param http the client that carries the requests
     * @param base scheme, host and port
     */
    public EnvoyAdmin(HttpClient http, URI base) {
        this(Carrier.by(http), base);
    }

    /**
     * Create a view on an admin API that is not reached directly.
     *
     * @param carrier carries the requests
     * @param base scheme, host and port
     */
    public EnvoyAdmin(Carrier carrier, URI base) {
        this.carrier = carrier;
        this.base = base;
    }

    /** Scheme, host and port. */
    public URI base() {
        return base;
    }

    /**
     * The text of {@code /config_dump} for one kind of resource.
     *
     * @param resource a field of Envoy's admin dump, such as {@code dynamic_route_configs}
     * @return an empty object if the proxy has none of that kind
     * @throws UncheckedIOException if the proxy does not answer, or answers with an error
     */
    public String configDump(String resource) {
        return dump("/config_dump?resource=" + resource);
    }

    /** The same, of the resource with a name only. */
    public String configDump(String resource, String name) {
        return dump("/config_dump?resource=" + resource + "&name_regex="
                + URLEncoder.encode("^\\Q" + name + "\\E$", StandardCharsets.UTF_8));
    }

    private String dump(String path) {
        HttpResponse<String> response = send(path);
        return response.statusCode() == 404 ? "{}" : text(response);
    }

    /**
     * The text that a path answers with.
     *
     * @throws UncheckedIOException if the proxy does not answer, or answers with an error
     */
    public String text(String path) {
        return text(send(path));
    }

    /** The counters and gauges whose names match a regular expression. */
    public Map<String, Long> stats(String filter) {
        Map<String, Long> stats = new HashMap<>();
        text("/stats?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8))
                .lines()
                .forEach(line -> {
                    int colon = line.lastIndexOf(": ");
                    stats.put(line.substring(0, colon), Long.valueOf(line.substring(colon + 2)));
                });
        return stats;
    }

    private static String text(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new UncheckedIOException(new IOException(
                    "GET " + response.uri() + ": status " + response.statusCode() + ": " + response.body()));
        }
        return response.body();
    }

    private HttpResponse<String> send(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT).build();
        return carrier.send(request);
    }
}
