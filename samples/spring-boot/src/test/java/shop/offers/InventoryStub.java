package shop.offers;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Stands for the inventory: seven pieces of everything. A stub of WireMock's or a container would join in the same way. */
final class InventoryStub {

    private final HttpServer server;

    private InventoryStub(HttpServer server) {
        this.server = server;
    }

    static InventoryStub start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] answer = "{\"pieces\": 7}".getBytes(StandardCharsets.UTF_8);
        server.createContext("/stock/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        return new InventoryStub(server);
    }

    int port() {
        return server.getAddress().getPort();
    }

    void stop() {
        server.stop(0);
    }
}
