// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.plan;

import io.github.junitistio.gameday.plan.ProbeSpec.ByMesh;
import io.github.junitistio.gameday.plan.ProbeSpec.ByUrl;
import io.github.junitistio.gameday.plan.ProbeSpec.Target;
import io.github.junitistio.gameday.yaml.Fields;
import io.github.junitistio.gameday.yaml.Value;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads probes. */
final class ProbeReader {

    private static final Duration LATENCY = Duration.ofSeconds(1);
    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final int WINDOW = 20;

    static ProbeSpec read(Value given, Optional<ScopeHeader> scope) {
        Fields fields = given.fields();
        Target target = target(fields);
        ProbeSpec probe = new ProbeSpec(
                fields.find("name").map(Value::text).orElseGet(() -> name(target)),
                target,
                fields.find("method").map(Value::text).orElse("GET"),
                headers(fields, scope),
                fields.find("expectedStatus").map(ProbeReader::statuses).orElse(Set.of(200)),
                fields.find("maxLatency").map(Value::duration).orElse(LATENCY),
                fields.find("successRate").map(Value::percentage).orElse(100.0),
                fields.find("window").map(size -> size.whole(1, 10_000)).orElse(WINDOW),
                fields.find("interval").map(Value::duration).orElse(INTERVAL),
                fields.find("breaches").map(number -> number.whole(1, 1_000)).orElse(1));
        fields.end();
        if (probe.allowedFailures() == probe.window()) {
            throw given.wrong(
                    "with this successRate and window no answer has to be good, and nothing would ever be noticed."
                            + " Raise successRate or window");
        }
        return probe;
    }

    private static Target target(Fields fields) {
        Optional<Value> url = fields.find("url");
        Optional<Value> service = fields.find("service");
        Optional<Integer> port = fields.find("port").map(number -> number.whole(1, 65_535));
        Optional<Value> path = fields.find("path");
        Optional<String> from = fields.find("from").map(Value::text);
        if (url.isPresent() == service.isPresent()) {
            throw fields.owner()
                    .wrong("write either service, for requests by the mesh, or url, for requests from here");
        }
        if (url.isPresent()) {
            if (port.isPresent() || path.isPresent() || from.isPresent()) {
                throw fields.owner().wrong("port, path and from belong to service. Write the whole URL as url");
            }
            return new ByUrl(uri(url.get()));
        }
        String called = path.map(ProbeReader::path).orElse("/");
        return new ByMesh(service.orElseThrow().text(), port, called, from);
    }

    private static URI uri(Value url) {
        try {
            URI uri = URI.create(url.text());
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Told below, like one of another scheme.
        }
        throw url.wrong("\"" + url.text() + "\" is no URL. Write one such as https://shop.example/health");
    }

    private static String path(Value path) {
        if (!path.text().startsWith("/")) {
            throw path.wrong("\"" + path.text() + "\" does not begin with a slash. Write a path such as /products");
        }
        return path.text();
    }

    private static Set<Integer> statuses(Value given) {
        return given.oneOrMore().stream().map(status -> status.whole(100, 599)).collect(Collectors.toSet());
    }

    /** A probe that had no such header would see nothing of what is done. */
    private static Map<String, String> headers(Fields fields, Optional<ScopeHeader> scope) {
        Map<String, String> headers = new LinkedHashMap<>();
        scope.ifPresent(header -> headers.put(header.name(), header.value()));
        fields.find("headers")
                .ifPresent(given -> given.fields().all().forEach((name, value) -> headers.put(name, value.text())));
        return headers;
    }

    private static String name(Target target) {
        return target instanceof ByMesh mesh
                ? mesh.service() + mesh.path()
                : ((ByUrl) target).url().toString();
    }

    private ProbeReader() {}
}
