// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.junitistio.testing.ImageBlobs.Blob;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A registry that serves images to whoever has its token, redirects to a blob store on another port, and can be told to go
 * wrong. What goes wrong cannot be had from a real one: a wrong digest, a connection that breaks, a token that ends. That the
 * client gets along with a registry which others have written is another test's matter.
 */
public final class RegistryServer implements AutoCloseable {

    /** How a blob can go wrong. */
    public enum Fault {
        OTHER_BYTES,
        TOO_SHORT,
        TOO_LONG,
        BREAKS,
        UNAVAILABLE
    }

    private final ImageBlobs blobs;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer registry = server(this::serve);
    private final HttpServer tokens = server(this::token);
    private final HttpServer store = server(this::store);
    private final Map<String, Map<String, Blob>> tags = new ConcurrentHashMap<>();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> times = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger issued = new AtomicInteger();
    private volatile boolean tokenWanted;
    private volatile boolean redirecting;
    private volatile boolean announcing = true;
    private volatile String challenge = "";
    private volatile String location = "";

    public RegistryServer(ImageBlobs blobs) {
        this.blobs = blobs;
    }

    private HttpServer server(HttpHandler handler) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    note(server, exchange);
                    handler.handle(exchange);
                }
            });
            server.setExecutor(threads);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void note(HttpServer server, HttpExchange exchange) {
        String who = server == registry ? "registry" : server == tokens ? "tokens" : "store";
        requests.add(who + " " + exchange.getRequestURI() + " "
                + Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                        .orElse("-"));
    }

    /** Host and port. */
    public String address() {
        return address(registry);
    }

    /** What it was asked for: by whom, the URI, and the header Authorization. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public RegistryServer tag(String repository, String tag, Blob manifest) {
        tags.computeIfAbsent(repository, name -> new ConcurrentHashMap<>()).put(tag, manifest);
        return this;
    }

    /** Give nothing without a token from now on; those that were issued are not good any more. */
    public RegistryServer wantToken() {
        tokenWanted = true;
        issued.incrementAndGet();
        return this;
    }

    public RegistryServer challenge(String header) {
        tokenWanted = true;
        challenge = header;
        return this;
    }

    public RegistryServer redirect() {
        redirecting = true;
        return this;
    }

    public RegistryServer redirectTo(String uri) {
        redirecting = true;
        location = uri;
        return this;
    }

    /** Say no digest of what it sends, as some registries do. */
    public RegistryServer announceNothing() {
        announcing = false;
        return this;
    }

    /** Let a blob or manifest go wrong the next times. */
    public RegistryServer fail(Blob blob, Fault fault, int howOften) {
        faults.put(blob.digest(), fault);
        times.put(blob.digest(), new AtomicInteger(howOften));
        return this;
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (tokenWanted
                && !("Bearer " + token()).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            String repository = path.replaceFirst("^/v2/", "").replaceFirst("/(manifests|blobs|tags)/.*", "");
            exchange.getResponseHeaders()
                    .add(
                            "WWW-Authenticate",
                            challenge.isEmpty()
                                    ? "Bearer realm=\"http://%s/token\",service=\"the registry\",scope=\"repository:%s:pull\""
                                            .formatted(address(tokens), repository)
                                    : challenge);
            exchange.sendResponseHeaders(401, -1);
        } else if (path.contains("/tags/list")) {
            tagPage(exchange, path.replaceFirst("^/v2/", "").replaceFirst("/tags/list", ""));
        } else if (path.contains("/manifests/")) {
            manifest(exchange, path);
        } else if (redirecting) {
            exchange.getResponseHeaders()
                    .add(
                            "Location",
                            location.isEmpty() ? "http://" + address(store) + path + "?signature=secret" : location);
            exchange.sendResponseHeaders(307, -1);
        } else {
            send(exchange, digest(path), false);
        }
    }

    private void manifest(HttpExchange exchange, String path) throws IOException {
        String reference = digest(path);
        String repository = path.replaceFirst("^/v2/", "").replaceFirst("/manifests/.*", "");
        Blob tagged = tags.getOrDefault(repository, Map.of()).get(reference);
        send(exchange, tagged == null ? reference : tagged.digest(), announcing);
    }

    private void store(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().containsKey("Authorization")) {
            // As S3 does, which takes it for a second credential.
            exchange.sendResponseHeaders(400, -1);
            return;
        }
        send(exchange, digest(exchange.getRequestURI().getPath()), false);
    }

    private void token(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        if (!query.contains("service=the registry") || !query.matches(".*scope=repository:[a-z0-9/]+:pull.*")) {
            exchange.sendResponseHeaders(403, -1);
            return;
        }
        text(exchange, 200, "{\"token\": \"" + token() + "\", \"expires_in\": 300}");
    }

    private String token() {
        return "token-" + issued.get();
    }

    /** Three tags a page. */
    private void tagPage(HttpExchange exchange, String repository) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        String last = query.contains("last=") ? query.replaceFirst(".*last=", "") : "";
        List<String> names = new TreeMap<>(tags.getOrDefault(repository, Map.of()))
                .tailMap(last, last.isEmpty()).keySet().stream().toList();
        List<String> page = names.subList(0, Math.min(3, names.size()));
        if (page.size() < names.size()) {
            exchange.getResponseHeaders()
                    .add("Link", "</v2/%s/tags/list?n=3&last=%s>; rel=\"next\"".formatted(repository, page.get(2)));
        }
        text(
                exchange,
                200,
                "{\"name\": \"" + repository + "\", \"tags\": ["
                        + page.stream().map(tag -> "\"" + tag + "\"").collect(Collectors.joining(", ")) + "]}");
    }

    private void send(HttpExchange exchange, String digest, boolean announced) throws IOException {
        Path file = blobs.files().get(digest);
        if (file == null) {
            text(exchange, 404, "{\"errors\": [{\"code\": \"MANIFEST_UNKNOWN\"}]}");
            return;
        }
        if (announced) {
            exchange.getResponseHeaders().add("Docker-Content-Digest", digest);
        }
        Fault fault = faults.get(digest);
        if (fault != null && times.get(digest).getAndDecrement() > 0) {
            fail(exchange, fault, Files.readAllBytes(file));
            return;
        }
        exchange.sendResponseHeaders(200, Files.size(file));
        try (OutputStream out = exchange.getResponseBody()) {
            Files.copy(file, out);
        }
    }

    private static void fail(HttpExchange exchange, Fault fault, byte[] content) throws IOException {
        switch (fault) {
            case OTHER_BYTES -> {
                content[content.length / 2] ^= 1;
                send(exchange, content, content.length);
            }
            case TOO_SHORT -> send(exchange, content, content.length - 1);
            // Without a length, so that only counting can tell.
            case TOO_LONG -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(content);
                exchange.getResponseBody().write(content);
            }
            case BREAKS -> {
                exchange.sendResponseHeaders(200, content.length);
                exchange.getResponseBody().write(content, 0, content.length / 2);
                exchange.getResponseBody().flush();
            }
            case UNAVAILABLE -> text(exchange, 503, "maintenance");
        }
    }

    private static void send(HttpExchange exchange, byte[] content, int length) throws IOException {
        exchange.sendResponseHeaders(200, length);
        exchange.getResponseBody().write(content, 0, length);
    }

    private static void text(HttpExchange exchange, int status, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, content.length);
        exchange.getResponseBody().write(content);
    }

    private static String digest(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String address(HttpServer server) {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        List.of(registry, tokens, store).forEach(server -> server.stop(0));
        threads.shutdownNow();
    }
}
