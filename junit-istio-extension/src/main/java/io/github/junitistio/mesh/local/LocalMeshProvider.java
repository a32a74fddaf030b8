// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.MeshProvider;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.toolchain.Tool;
import io.github.junitistio.toolchain.Toolchain;
import io.github.junitistio.toolchain.ToolchainSettings;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The mesh {@code local}. */
@API(status = Status.INTERNAL, since = "0.1")
public final class LocalMeshProvider implements MeshProvider {

    /** Create the provider; called by {@link java.util.ServiceLoader}. */
    public LocalMeshProvider() {}

    @Override
    public String name() {
        return "local";
    }

    @Override
    public MeshRuntime start(MeshSettings settings) {
        ToolchainSettings tools = ToolchainSettings.from(
                "JUnit configuration parameters, system properties and environment variables", settings.lookup()::get);
        Toolchain toolchain = new Toolchain(tools);
        toolchain.requireAll(Tool.PILOT_DISCOVERY, Tool.ENVOY);
        return LocalMesh.start(
                toolchain.require(Tool.PILOT_DISCOVERY),
                toolchain.require(Tool.ENVOY),
                settings.directory(),
                settings.readyTimeout());
    }
}
