// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.MeshProvider;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.Reuse;
import io.github.junitistio.toolchain.Tool;
import io.github.junitistio.toolchain.Toolchain;
import io.github.junitistio.toolchain.ToolchainSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The mesh {@code local}. */
@API(status = Status.INTERNAL, since = "0.1")
public final class LocalMeshProvider implements MeshProvider {

    private static final String NEWEST = "1.31.0";

    /** Create the provider; called by {@link java.util.ServiceLoader}. */
    public LocalMeshProvider() {}

    @Override
    public String name() {
        return "local";
    }

    @Override
    public MeshRuntime start(MeshSettings settings) {
        Reuse reuse = settings.reuse();
        Optional<MeshRuntime> kept = new Reusing(settings).apply(reuse);
        return kept.orElseGet(() -> LocalMesh.start(settings(settings)));
    }

    static LocalMeshSettings settings(MeshSettings settings) {
        Toolchain toolchain = new Toolchain(ToolchainSettings.from(
                "JUnit configuration parameters, system properties and environment variables", settings.lookup()::get));
        Map<Tool, Path> tools = toolchain.requireAll(Tool.PILOT_DISCOVERY, Tool.ENVOY);
        return new LocalMeshSettings(
                // A proxy that names no release is taken for a very old one.
                toolchain.istio().orElse(NEWEST),
                tool(tools, Tool.PILOT_DISCOVERY),
                tool(tools, Tool.ENVOY),
                settings.directory(),
                settings.readyTimeout(),
                settings.mutualTls());
    }

    private static Path tool(Map<Tool, Path> tools, Tool tool) {
        return Objects.requireNonNull(tools.get(tool), tool.toString());
    }
}
