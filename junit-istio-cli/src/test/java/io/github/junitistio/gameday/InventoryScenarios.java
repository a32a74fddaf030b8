// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.junitistio.InjectAbort;
import io.github.junitistio.InjectDelay;
import io.github.junitistio.IstioTest;
import io.github.junitistio.Match;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.RequestMatch;
import io.github.junitistio.gameday.guard.RefusedException;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Test classes that game days have as steps, and what of them has run. */
final class InventoryScenarios {

    static final List<String> RUN = new CopyOnWriteArrayList<>();

    /** Of which nothing may be deployed. */
    @IstioTest(namespace = "shop", manifests = "no-such-folder")
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Holding {

        @Test
        @InjectDelay(service = "inventory", fixedDelay = "40ms", from = "storefront", match = @Match(uri = "/slow"))
        void by_annotation(Mesh mesh) {
            long begin = System.nanoTime();
            assertThat(status(mesh, "/slow")).isEqualTo(200);
            assertThat(System.nanoTime() - begin).isGreaterThan(35_000_000);
        }

        @Nested
        class Inner {

            @Test
            void in_code(Mesh mesh) {
                try (Applied lost = mesh.inject(lost())) {
                    assertThat(status(mesh, "/lost")).isEqualTo(404);
                }
                assertThat(status(mesh, "/lost")).isEqualTo(200);
            }
        }
    }

    @IstioTest(namespace = "shop")
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Failing {

        @Test
        @InjectAbort(service = "inventory", httpStatus = 404, match = @Match(uri = "/lost"))
        void a_fails(Mesh mesh) {
            RUN.add("a");
            assertThat(status(mesh, "/lost")).as("stock of what is lost").isEqualTo(200);
        }

        @Test
        void b_is_not_begun() {
            RUN.add("b");
        }
    }

    /** Waits until it is interrupted. */
    @IstioTest(namespace = "shop", allowUnused = true)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Waiting {

        @Test
        @InjectAbort(service = "inventory", httpStatus = 404, match = @Match(uri = "/lost"))
        void a_waits(Mesh mesh) throws InterruptedException {
            RUN.add("a");
            try (Applied gone = mesh.inject(Fault.abort("inventory", 410).match(RequestMatch.ALL.uri("/gone")))) {
                new CountDownLatch(1).await();
            } finally {
                RUN.add("a has ended");
            }
        }

        @Test
        void b_is_not_begun() {
            RUN.add("b");
        }
    }

    /** Does not end when it is interrupted. */
    @IstioTest(namespace = "shop")
    static class Deaf {

        static final CountDownLatch RELEASED = new CountDownLatch(1);

        @Test
        void does_not_listen(Mesh mesh) {
            RUN.add("a");
            while (RELEASED.getCount() > 0) {
                try {
                    RELEASED.await();
                } catch (InterruptedException e) {
                    RUN.add("was interrupted");
                }
            }
            assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> mesh.inject(lost()));
            RUN.add("refused");
        }
    }

    static Fault lost() {
        return Fault.abort("inventory", 404).match(RequestMatch.ALL.uri("/lost"));
    }

    static int status(Mesh mesh, String path) {
        return mesh.client("storefront").get("inventory", path).statusCode();
    }

    private InventoryScenarios() {}
}
