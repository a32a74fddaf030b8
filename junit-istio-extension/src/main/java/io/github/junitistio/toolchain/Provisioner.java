// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Installs what is missing, side by side, while other threads and processes may want the same: one does the work, the
 * others wait and find it done.
 *
 * <p>Nobody waits for another process while this JVM holds a lock. Two JVMs that each wait for what the other is
 * installing are no deadlock, as their threads go on; but POSIX looks at processes, sees a circle, and refuses the lock
 * ("Resource deadlock avoided"). So what is free is installed first, then all locks are given back, and only then the
 * rest is waited for, one by one. That costs no time: the others work meanwhile.
 */
record Provisioner(ToolCache cache, VersionProbe probe, Function<Tool, List<ToolSource>> sources) {

    Map<Tool, Path> provision(List<Search> missing) throws InterruptedException {
        if (missing.isEmpty()) {
            return Map.of();
        }
        synchronized (jvmWideMonitor()) {
            List<Installation> all = new ArrayList<>();
            try {
                for (Search search : missing) {
                    all.add(Installation.open(search, cache, strategies(search.tool())));
                }
                return install(all);
            } finally {
                all.forEach(Installation::close);
            }
        }
    }

    private static Map<Tool, Path> install(List<Installation> all) throws InterruptedException {
        Map<Tool, Path> installed = new ConcurrentHashMap<>();
        List<Installation> free = new ArrayList<>();
        List<Installation> held = new ArrayList<>();
        all.forEach(installation -> (installation.tryLock() ? free : held).add(installation));
        SideBySide.run(free.stream()
                .<Callable<?>>map(installation -> () -> installed.put(installation.tool(), installation.run()))
                .toList());
        free.forEach(Installation::close);
        for (Installation installation : held) {
            try (installation) {
                installation.lock();
                installed.put(installation.tool(), installation.run());
            }
        }
        return installed;
    }

    private List<ToolStrategy> strategies(Tool tool) {
        List<ToolStrategy> strategies = new ArrayList<>();
        // The cache again, since another process may have filled it before the lock was got.
        strategies.add(new CacheStrategy(cache));
        sources.apply(tool).forEach(source -> strategies.add(new InstallStrategy(source, cache, probe)));
        return strategies;
    }

    /**
     * A lock file must not be open twice in a JVM, in which there can be several toolchains, even of several class
     * loaders. Those share no static field, but they do share interned strings. Who waits here cannot be interrupted;
     * the threads of one toolchain wait for its own lock, and can.
     */
    private Object jvmWideMonitor() {
        try {
            return ("junit-istio provisioning into " + cache.root().toFile().getCanonicalPath()).intern();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
