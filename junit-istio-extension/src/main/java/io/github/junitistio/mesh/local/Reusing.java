// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.Reuse;
import io.github.junitistio.mesh.jvm.OwnClassPath;
import io.github.junitistio.mesh.local.keep.Fingerprint;
import io.github.junitistio.mesh.local.keep.KeeperCommand;
import io.github.junitistio.mesh.local.keep.KeptMeshes;
import io.github.junitistio.toolchain.Tool;
import io.github.junitistio.toolchain.ToolchainSettings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what the setting {@code junit-istio.reuse} asks for. */
record Reusing(MeshSettings settings) {

    private static final Logger LOG = LoggerFactory.getLogger(Reusing.class);

    /** A kept mesh, or nothing if this run is to have its own. */
    Optional<MeshRuntime> apply(Reuse reuse) {
        return switch (reuse) {
            case FALSE -> Optional.empty();
            case END -> {
                meshes().end();
                yield Optional.empty();
            }
            case TRUE -> use();
        };
    }

    private Optional<MeshRuntime> use() {
        String ci = System.getenv("CI");
        if (ci != null && !ci.isBlank() && !ci.equals("false")) {
            LOG.info("{} is ignored, because the environment variable CI is set", MeshSettings.REUSE);
            return Optional.empty();
        }
        Optional<List<Path>> classPath = OwnClassPath.find();
        if (classPath.isEmpty()) {
            LOG.warn("{} is ignored, because junit-istio is not on the class path itself", MeshSettings.REUSE);
            return Optional.empty();
        }
        Optional<MeshRuntime> mesh =
                meshes().use(fingerprint(classPath.get()), settings.reuseIdleTimeout(), () -> command(classPath.get()));
        LOG.info(
                mesh.isPresent()
                        ? "This run uses a kept mesh"
                        : "Another run uses the kept mesh: this run starts a mesh of its own");
        return mesh;
    }

    private KeptMeshes meshes() {
        return new KeptMeshes(settings.directory().toAbsolutePath().resolve("kept"), ApiClient::of);
    }

    private String fingerprint(List<Path> classPath) {
        Fingerprint fingerprint = new Fingerprint().add(classPath);
        for (Tool tool : List.of(Tool.PILOT_DISCOVERY, Tool.ENVOY)) {
            String setting = settings.lookup().get(tool.setting());
            fingerprint.add(String.valueOf(setting));
            // Asking each program for its version, as a start does, would take longer than all the rest.
            fingerprint.add(onPath(tool.executable()));
            if (setting != null && Files.isRegularFile(Path.of(setting.strip()))) {
                fingerprint.add(List.of(Path.of(setting.strip())));
            }
        }
        return fingerprint
                .add(settings.readyTimeout().toString())
                .add(Boolean.toString(settings.mutualTls()))
                .add(settings(
                        ToolchainSettings.CACHE,
                        ToolchainSettings.SOURCE,
                        ToolchainSettings.ISTIO_VERSION,
                        ToolchainSettings.ISTIO_HUB,
                        ToolchainSettings.ISTIO_TAG))
                .add(String.valueOf(System.getenv("HOME")))
                .add(String.valueOf(System.getenv("XDG_CACHE_HOME")))
                .text();
    }

    private String settings(String... keys) {
        return Stream.of(keys)
                .map(key -> key + "=" + settings.lookup().get(key))
                .collect(Collectors.joining("\n"));
    }

    private static List<Path> onPath(String program) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder).resolve(program))
                .filter(Files::isExecutable)
                .limit(1)
                .toList();
    }

    private KeeperCommand command(List<Path> classPath) {
        return new KeeperCommand(
                LocalMeshKeeper.class,
                classPath,
                LocalMeshProvider.settings(settings).arguments());
    }
}
