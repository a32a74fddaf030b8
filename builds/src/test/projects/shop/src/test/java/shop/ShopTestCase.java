// SPDX-License-Identifier: Apache-2.0
package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.github.junitistio.InjectAbort;
import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What each class of the build tests: one answer, and one fault. */
@IstioTest(namespace = "shop")
abstract class ShopTestCase {

    private static HttpServer inventory;

    @BeforeAll
    static void join(Mesh mesh) throws IOException {
        Forks.meet();
        inventory = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        inventory.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        inventory.start();
        mesh.workload("inventory").at("127.0.0.1", inventory.getAddress().getPort());
    }

    @AfterAll
    static void close() {
        inventory.stop(0);
    }

    @Test
    void answers(MeshClient client) {
        assertEquals(200, client.get("inventory", "/").statusCode());
    }

    @Test
    @InjectAbort(service = "inventory", httpStatus = 503)
    void meets_the_fault(MeshClient client) {
        assertEquals(503, client.get("inventory", "/").statusCode());
    }
}
