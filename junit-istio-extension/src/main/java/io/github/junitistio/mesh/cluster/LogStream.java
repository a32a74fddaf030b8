// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.github.junitistio.mesh.await.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log of a Pod's proxy, each line once, also when the API server cuts the stream: every line has the time at which
 * the node took it.
 */
final class LogStream implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogStream.class);
    private static final Duration FOREVER = Duration.ofDays(365);

    private final KubernetesClient client;
    private final PodKey pod;
    private final Consumer<String> lines;
    private final BooleanSupplier runs;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable LogWatch watch;
    private Instant last;

    /**
     * Begin to follow.
     *
     * @param begin the time of the first line
     * @param lines is given each line, without its time
     * @param runs whether the Pod is still there
     */
    LogStream(KubernetesClient client, PodKey pod, Instant begin, Consumer<String> lines, BooleanSupplier runs) {
        this.client = client;
        this.pod = pod;
        this.last = begin;
        this.lines = lines;
        this.runs = runs;
        this.thread = new Thread(this::follow, "junit-istio-log-" + pod.name());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        LogWatch current = watch;
        if (current != null) {
            current.close();
        }
    }

    private void follow() {
        do {
            Instant before = last;
            Await.until(
                    FOREVER,
                    () -> {
                        read();
                        return last.isAfter(before) || closed || !runs.getAsBoolean() ? pod : null;
                    },
                    () -> new IllegalStateException("The log of " + pod + " is empty"));
        } while (!closed && runs.getAsBoolean());
    }

    private void read() {
        try (LogWatch opened = open()) {
            watch = opened;
            read(opened);
        } catch (IOException | KubernetesClientException | CompletionException | DateTimeException e) {
            // What has no time in front is what the API server says instead of a log.
            LOG.debug("The log of {} was cut at {}", pod, last, e);
        }
    }

    private LogWatch open() {
        return client.pods()
                .inNamespace(pod.namespace())
                .withName(pod.name())
                .inContainer(ProxyContainer.NAME)
                .usingTimestamps()
                .sinceTime(last.toString())
                .watchLog();
    }

    private void read(LogWatch opened) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(opened.getOutput(), StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null && !closed; line = reader.readLine()) {
            int space = line.indexOf(' ');
            if (space > 0) {
                accept(Instant.parse(line.substring(0, space)), line.substring(space + 1));
            }
        }
    }

    // The API server counts in whole seconds: what was read before a cut comes again.
    private void accept(Instant time, String line) {
        if (time.isAfter(last)) {
            lines.accept(line);
            last = time;
        }
    }
}
