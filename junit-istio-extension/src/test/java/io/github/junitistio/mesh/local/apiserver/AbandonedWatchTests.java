// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static io.github.junitistio.mesh.local.apiserver.TestApi.MERGE;
import static io.github.junitistio.testing.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server learns that a client has gone only when it writes, so something has to make it write. */
@Timeout(60)
class AbandonedWatchTests {
    private static final String CONFIG_MAPS = TestApi.DEFAULT + "/configmaps";
    private static final int WATCHES = 30;

    @AutoClose
    private final TestApi api = new TestApi();

    @Test
    void do_not_pile_up_while_nothing_changes() {
        for (int i = 0; i < WATCHES; i++) {
            api.watch(CONFIG_MAPS + "?watch=true&allowWatchBookmarks=true").close();
        }

        await().untilAsserted(() -> {
            api.watch(CONFIG_MAPS + "?watch=true&allowWatchBookmarks=true").close();
            assertThat(api.server.openWatches()).isLessThan(5);
        });
    }

    @Test
    void end_with_the_next_changes() {
        api.post(CONFIG_MAPS, Samples.configMap("a"));
        for (int i = 0; i < WATCHES; i++) {
            api.watch(CONFIG_MAPS + "?watch=true").close();
        }

        await().untilAsserted(() -> {
            api.patch(MERGE, CONFIG_MAPS + "/a", "{\"data\":{\"t\":\"%d\"}}".formatted(System.nanoTime()));
            assertThat(api.server.openWatches()).isZero();
        });
    }

    @Test
    void run_in_daemon_threads_that_say_what_they_are() {
        try (TestWatch watch = api.watch(CONFIG_MAPS + "?watch=true")) {
            assertThat(watch.code()).isEqualTo(200);
            assertThat(api.server.openWatches()).isEqualTo(1);
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith(prefix()))
                    .isNotEmpty()
                    .allMatch(Thread::isDaemon);
        }
    }

    private String prefix() {
        return "junit-istio-api-" + api.server.uri().getPort() + "-";
    }
}
