// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.lock.NamespaceLock;
import io.github.junitistio.mesh.scope.RunningMesh;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * The one mesh of a run, started when it is first asked for and ended with the launcher session, unless it was handed over. Thread-safe.
 *
 * <p>What lies in the store is only this holder: a store that computes a value keeps an exception in the place of one that
 * failed, and how differs between JUnit 5 and 6.
 */
final class Session implements AutoCloseable {

    private static final Namespace NAMESPACE = Namespace.create(Session.class);

    private final MeshSettings settings;
    private final @Nullable RunReport report;
    private final Map<String, NamespaceLock> locks = new ConcurrentHashMap<>();
    private final RunMesh mesh;

    private Session(MeshSettings settings, Optional<RunningMesh> handed) {
        this.settings = settings;
        this.mesh = handed.map(there -> RunMesh.borrowed(() -> there)).orElseGet(() -> RunMesh.owned(settings));
        this.report =
                settings.report().map(folder -> new RunReport(folder, settings)).orElse(null);
    }

    @SuppressWarnings("deprecation") // computeIfAbsent exists only from JUnit 6 on.
    static Session of(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .getOrComputeIfAbsent(
                        Session.class, key -> new Session(settings(context), HandedMesh.in(context)), Session.class);
    }

    NamespaceLock lock(String namespace) {
        return locks.computeIfAbsent(namespace, NamespaceLock::new);
    }

    /** The mesh of the run. */
    RunMesh mesh() {
        return mesh;
    }

    /** The report of the run; nothing if none is wanted. */
    Optional<RunReport> report() {
        return Optional.ofNullable(report);
    }

    /** The settings of the run. */
    MeshSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        try {
            if (report != null) {
                report.finish();
            }
        } finally {
            mesh.close();
        }
    }

    private static MeshSettings settings(ExtensionContext context) {
        return new MeshSettings(key ->
                context.getConfigurationParameter(key).orElseGet(() -> System.getenv(MeshSettings.variable(key))));
    }
}
