// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.evidence.EvidenceFolder;
import io.github.junitistio.mesh.scope.MeshScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps evidence of the first tests of a run that fail. What cannot be kept fails no test. Thread-safe. */
final class FailedTests {

    private static final Logger LOG = LoggerFactory.getLogger(FailedTests.class);
    // What proxies have is some hundred kilobytes each, and where everything fails the first tests say why.
    private static final int KEPT = 20;

    private final Path folder;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, Path> kept = new ConcurrentHashMap<>();

    FailedTests(Path folder) {
        this.folder = folder;
    }

    /** Keep what there is, while what the test declared is still in the mesh if that can be. */
    void keep(ExtensionContext context, MeshScope scope, Throwable failure) {
        if (failure instanceof TestAbortedException || kept.containsKey(context.getUniqueId())) {
            return;
        }
        int number = numbers.incrementAndGet();
        if (number > KEPT) {
            LOG.debug("No evidence of {} is kept: there is that of {} tests", context.getDisplayName(), KEPT);
            return;
        }
        Path own = folder.resolve("%02d-%s".formatted(number, name(context)));
        try {
            new EvidenceFolder(own).fill(scope.runtime(), scope.records(), failure);
            kept.put(context.getUniqueId(), own);
            LOG.warn("{} has failed; evidence: {}", context.getDisplayName(), own.toUri());
        } catch (IOException | RuntimeException e) {
            LOG.warn("No evidence of {} can be kept: {}", context.getDisplayName(), e.getMessage(), e);
        }
    }

    /** Where that of a test is. */
    Optional<Path> of(ExtensionContext context) {
        return Optional.ofNullable(kept.get(context.getUniqueId()));
    }

    private static String name(ExtensionContext context) {
        String name = Elements.name(context.getRequiredTestClass()) + "."
                + context.getRequiredTestMethod().getName();
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
