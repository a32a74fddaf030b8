// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.proxy.ProxyType;
import io.github.junitistio.mesh.record.ProxyRecords;
import io.github.junitistio.mesh.record.RecordKind;
import io.github.junitistio.mesh.record.RecordWindow;
import io.github.junitistio.testing.Soak;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A million requests of one test, read by a JVM that could not hold them. */
class ManyRecordsTests {

    private static final int ALL = Soak.times(1_000_000);
    private static final int HELD = 1_000;
    private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");

    @TempDir
    private static Path folder;

    @Test
    @Timeout(300)
    void take_no_more_memory_than_the_first_ones() throws IOException, InterruptedException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(RecordKind.REQUEST.file()))) {
            for (int i = 0; i < ALL; i++) {
                out.write(line(i));
                out.newLine();
            }
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process reader = new ProcessBuilder(
                        java,
                        // A tenth of what the lines of the soak take as objects, and less than those of the tenth do.
                        "-Xmx" + (Soak.isOn() ? 64 : 24) + "m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Reader.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(reader.getInputStream().readAllBytes()))
                .endsWith(HELD + " held, " + (ALL - HELD) + " left out\n");
        assertThat(reader.waitFor()).isZero();
    }

    private static String line(int number) {
        return "{\"start\":\"" + BEGIN.plusMillis(number) + "\",\"duration\":1,\"status\":200,\"method\":\"GET\","
                + "\"path\":\"/stock/" + number + "\",\"authority\":\"inventory:8080\",\"request_id\":\"id-" + number
                + "\",\"local_address\":\"127.0.0.9:1\",\"peer_address\":\"127.0.0.9:2\",\"attempts\":1,"
                + "\"cluster\":\"outbound|8080||inventory.shop.svc.cluster.local\",\"details\":\"via_upstream\"}";
    }

    /** Reads with the little memory that it was given. */
    static final class Reader {

        public static void main(String[] arguments) {
            ProxyRecords proxy = new ProxyRecords(
                    "shop",
                    "checkout-1",
                    Map.of("app", "checkout"),
                    "127.0.0.2",
                    ProxyType.SIDECAR,
                    Optional.empty(),
                    Path.of(arguments[0]));
            Trees trees = Trees.of(new RecordWindow("shop", BEGIN, () -> List.of(proxy), trace -> false), HELD);
            System.out.println(trees.roots().size() + " held, " + trees.leftOut() + " left out");
        }

        private Reader() {}
    }
}
