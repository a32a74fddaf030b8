// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.benchmarks;

import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.MeshClient;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** How long a JVM takes to its first order, by way of all services of the shop, which starts from its manifests. */
final class ShopStart {

    private static final int FORKS = 10;

    static Starts run(Path directory) throws IOException {
        return Starts.run(directory, ShopStart.class, FORKS);
    }

    /** The forked JVM. */
    public static void main(String[] arguments) throws IOException {
        Starts.runInThisJvm(TestCase.class, arguments[0]);
    }

    @IstioTest(namespace = "shop", manifests = "../sample-app/kubernetes")
    static class TestCase {

        @Test
        void takes_an_order(MeshClient client) {
            Starts.answered(client.get("storefront", "/orders?article=42").statusCode(), 201);
        }
    }

    private ShopStart() {}
}
