// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A Kubernetes API server in memory, for one istiod and the tests of one JVM.
 *
 * <p>It serves objects with the semantics of a real one and runs no controller besides the collection of garbage:
 * nobody schedules pods, allocates addresses or makes endpoints. The namespaces {@code default}, {@code kube-system} and
 * {@code istio-system} and Istio's CustomResourceDefinitions are there from the start.
 *
 * <p>Deliberately simpler than a real one: objects are not checked against schemas and get no defaults, a list is always
 * whole, a watch has no time limit ({@code timeoutSeconds} is ignored), pods go at once when they are deleted, and
 * bodies are JSON or YAML.
 *
 * <p>This class is thread-safe.
 */
@API(status = Status.INTERNAL, since = "0.1")
public final class ApiServer implements AutoCloseable {
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";
    private static final int TOKEN_BYTES = 24;
    private static final int HISTORY_CAPACITY = 10_000;

    private final Store store;
    private final HttpServer server;
    private final ExecutorService threads;
    private final String token;

    private ApiServer(Store store, HttpServer server, ExecutorService threads, String token) {
        this.store = store;
        this.server = server;
        this.threads = threads;
        this.token = token;
    }

    /**
     * Start a server.
     *
     * @param bind the loopback address and the port, 0 for one that the kernel picks
     * @param admission who may refuse writes
     * @return the running server
     * @throws UncheckedIOException if the address cannot be bound
     */
    public static ApiServer start(InetSocketAddress bind, Admission admission) {
        return start(bind, admission, HISTORY_CAPACITY);
    }

    static ApiServer start(InetSocketAddress bind, Admission admission, int historyCapacity) {
        Assembly assembly = new Assembly(historyCapacity);
        String token = randomToken();
        HttpServer server = bind(bind);
        server.createContext("/", new FrontDoor(token, assembly.routes(admission)));
        ExecutorService threads = ServerThreads.start(server.getAddress().getPort());
        server.setExecutor(threads);
        // Its own thread is a daemon only if the thread that starts it is one.
        CompletableFuture.runAsync(server::start, threads).join();
        return new ApiServer(assembly.store(), server, threads, token);
    }

    /** The URL of the server, without a path. */
    public URI uri() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    /** The bearer token that every request must carry, but for {@code /readyz}, {@code /livez} and {@code /version}. */
    public String token() {
        return token;
    }

    /** A kubeconfig in YAML with this server as its current context, for fabric8 and for client-go. */
    public String kubeconfig() {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: junit-istio
                  cluster:
                    server: "%s"
                users:
                - name: junit-istio
                  user:
                    token: "%s"
                    as: "%s"
                contexts:
                - name: junit-istio
                  context:
                    cluster: junit-istio
                    user: junit-istio
                current-context: junit-istio
                """.formatted(uri(), token, token);
    }

    /**
     * Hear of every write from now on.
     *
     * @param listener called within the write, before it is answered and while no other write can happen: it must be
     *     quick, must not throw, and must not wait for this server
     */
    public void onChange(Consumer<ObjectChange> listener) {
        store.onChange(change -> listener.accept(published(change)));
    }

    /** Remember what is stored now. */
    public Baseline baseline() {
        return new Baseline(store);
    }

    /** How many watches are served at this moment, as far as the server knows. */
    int openWatches() {
        return store.subscriptions();
    }

    /** End every watch and the server. Closing it again does nothing. */
    @Override
    public void close() {
        store.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private static ObjectChange published(Change change) {
        Key key = change.key();
        ObjectNode object = change.after() == null ? change.before() : change.after();
        return new ObjectChange(
                key.resource(), key.namespace(), key.name(), change.after() == null, Objects.requireNonNull(object));
    }

    private static HttpServer bind(InetSocketAddress address) {
        // The JDK's server reads this once, and without it an answer in two packets waits 40 ms for the client's ACK.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
        try {
            return HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot bind the API server of the local mesh to " + address, e);
        }
    }

    private static String randomToken() {
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        return HexFormat.of().formatHex(token);
    }
}
