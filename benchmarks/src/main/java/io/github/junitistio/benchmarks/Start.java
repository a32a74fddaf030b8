// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.benchmarks;

import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.Mesh;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** How long a JVM takes to its first 200 through two sidecars. */
final class Start {

    private static final int FORKS = 20;

    static Starts run(Path directory) throws IOException {
        return Starts.run(directory, Start.class, FORKS);
    }

    /** The forked JVM. */
    public static void main(String[] arguments) throws IOException {
        Starts.runInThisJvm(TestCase.class, arguments[0]);
    }

    @IstioTest(namespace = "start")
    static class TestCase {

        @Test
        void answers(Mesh mesh) {
            try (Shop shop = new Shop(mesh)) {
                Starts.answered(shop.checkout().status(), 200);
            }
        }
    }

    private Start() {}
}
