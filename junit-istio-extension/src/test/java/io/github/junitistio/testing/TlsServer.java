// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Answers HTTPS requests with the name that the TLS client asked for, the Host header, and the client's name: {@code sni=}
 * {@code host=} {@code client=}. It answers as many requests as it is told with 503 before, and {@code /slow} not before it
 * is closed.
 */
public final class TlsServer implements AutoCloseable {

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    private TlsServer(HttpsServer server) {
        this.server = server;
    }

    /** @param needsClient whether a client has to show a certificate */
    public static TlsServer start(SSLContext context, boolean needsClient) {
        try {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters tls = context.getDefaultSSLParameters();
                    tls.setNeedClientAuth(needsClient);
                    parameters.setSSLParameters(tls);
                }
            });
            TlsServer tls = new TlsServer(server);
            server.setExecutor(tls.threads);
            server.createContext("/", exchange -> tls.answer((HttpsExchange) exchange));
            server.start();
            return tls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** How many requests have reached it. */
    public int requests() {
        return requests.get();
    }

    /** Let the next requests fail. */
    public void fail(int next) {
        failures.set(next);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpsExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestURI().getPath().equals("/slow")) {
                closed.await();
            }
            ExtendedSSLSession session = (ExtendedSSLSession) exchange.getSSLSession();
            String text = "sni=" + session.getRequestedServerNames() + "\nhost="
                    + exchange.getRequestHeaders().getFirst("Host") + "\nclient=" + client(session) + "\n";
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            boolean failing = failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            exchange.sendResponseHeaders(failing ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String client(ExtendedSSLSession session) {
        try {
            return session.getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException e) {
            return "";
        }
    }
}
