// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.benchmarks;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import io.github.junitistio.benchmarks.Rounds.Change;
import io.github.junitistio.sample.Inventory;
import io.github.junitistio.sample.JsonService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** How long Toxiproxy takes to delay answers: a TCP proxy that knows no HTTP, and no mesh. */
final class ToxiproxyRounds {

    private static final Duration LATENCY = Duration.ofMillis(20);

    static Rounds run(Path directory) throws IOException {
        try (ToxiproxyServer server = ToxiproxyServer.start(directory);
                JsonService inventory = Inventory.start()) {
            int port = ToxiproxyServer.freePort();
            Proxy proxy = new ToxiproxyClient("127.0.0.1", server.port())
                    .createProxy("inventory", "127.0.0.1:" + port, "127.0.0.1:" + inventory.port());
            Caller caller = new Caller(URI.create("http://127.0.0.1:" + port + "/stock/42"));
            return Rounds.of(new Slowness(proxy), () -> isSlow(caller));
        }
    }

    private static boolean isSlow(Caller caller) {
        long start = System.nanoTime();
        caller.status();
        return System.nanoTime() - start >= LATENCY.toNanos();
    }

    private record Slowness(Proxy proxy) implements Change {

        @Override
        public void set() {
            try {
                proxy.toxics().latency("slow", ToxicDirection.DOWNSTREAM, LATENCY.toMillis());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void takeBack() {
            try {
                proxy.toxics().get("slow").remove();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Duration ownTime() {
            return LATENCY;
        }
    }

    private ToxiproxyRounds() {}
}
