// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service of the shop, started as a user would: from the jar. */
final class ShopProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile(".* ready on port (\\d+) .*");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    final List<String> log = new CopyOnWriteArrayList<>();
    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private ShopProcess(Process process) {
        this.process = process;
    }

    static ShopProcess start(String service, Map<String, String> settings) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                JAVA.toString(), "-XX:SharedArchiveFile=target/shop.jsa", "-jar", "target/sample-app.jar", service);
        Map<String, String> environment = new HashMap<>(Map.of("HOST", "127.0.0.1", "PORT", "0", "POD_NAME", service));
        environment.putAll(settings);
        builder.environment().putAll(environment);
        ShopProcess started = new ShopProcess(builder.redirectErrorStream(true).start());
        new Thread(started::read, service + "-log").start();
        started.port();
        return started;
    }

    int port() throws Exception {
        return port.get(60, TimeUnit.SECONDS);
    }

    String url() throws Exception {
        return "http://127.0.0.1:" + port();
    }

    /** Ask the process to end, as Kubernetes does. */
    CompletableFuture<Process> terminate() {
        process.destroy();
        return process.onExit();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                log.add(line);
                Matcher ready = READY.matcher(line);
                if (ready.matches()) {
                    port.complete(Integer.valueOf(ready.group(1)));
                }
            }
        } catch (IOException e) {
            log.add("The process was ended: " + e);
        }
        port.completeExceptionally(new IllegalStateException("The service ended: " + log));
    }
}
