// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.k3s;

import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.Reuse;
import io.github.junitistio.toolchain.Toolchain;
import io.github.junitistio.toolchain.ToolchainSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a node of this run's own, or uses one that an earlier run has kept. */
final class K3sStart {

    private static final Logger LOG = LoggerFactory.getLogger(K3sStart.class);

    private final MeshSettings settings;
    private final K3sSettings k3s;
    private final Toolchain toolchain;
    private final ImageArchives archives;
    private final KeptNodes kept;

    K3sStart(MeshSettings settings) {
        this.settings = settings;
        this.k3s = K3sSettings.of(settings);
        this.toolchain = new Toolchain(ToolchainSettings.from(
                "JUnit configuration parameters, system properties and environment variables", settings.lookup()::get));
        this.archives = new ImageArchives(toolchain.cacheFolder().resolve("images"));
        this.kept = new KeptNodes(settings.directory().resolve("nodes"));
    }

    MeshRuntime run() {
        Reuse reuse = settings.reuse();
        Engine.require();
        Engine.requireImage(k3s.image());
        AbandonedNodes.remove();
        if (reuse == Reuse.TRUE) {
            KeptNodes.require();
            return startKept();
        }
        if (reuse == Reuse.END) {
            kept.endAll();
        }
        NodeContainer container = new NodeContainer(k3s.image(), archives.folder());
        container.withLabels(AbandonedNodes.labels());
        return installation().start(container, Retention::none);
    }

    private MeshRuntime startKept() {
        Installation installation = Installation.of(k3s, archives);
        try (FileHold alone = kept.alone()) {
            kept.endOthers(installation);
            try {
                return startKept(installation);
            } catch (NodeUnusableException e) {
                LOG.warn("Starting another k3s node: {}", e.getMessage());
                return startKept(installation);
            }
        }
    }

    private MeshRuntime startKept(Installation installation) {
        NodeContainer container = new NodeContainer(k3s.image(), archives.folder());
        container.withReuse(true).withLabels(kept.labels(installation));
        return installation().start(container, kept::retain);
    }

    private MeshStart installation() {
        return new MeshStart(settings, k3s, toolchain, archives);
    }
}
