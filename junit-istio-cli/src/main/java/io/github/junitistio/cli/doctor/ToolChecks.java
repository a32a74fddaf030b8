// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.doctor;

import io.github.junitistio.cli.common.Settings;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.toolchain.Tool;
import io.github.junitistio.toolchain.ToolState;
import io.github.junitistio.toolchain.ToolUnavailableException;
import io.github.junitistio.toolchain.Toolchain;
import io.github.junitistio.toolchain.ToolchainSettings;
import java.util.stream.Stream;

/** Whether the programs that a mesh is made of are there, or would be provisioned. */
final class ToolChecks {

    static void add(MeshSettings settings, Examination examination, Tool... tools) {
        try {
            Toolchain toolchain = new Toolchain(ToolchainSettings.from(Settings.SOURCE, settings.lookup()::get));
            Stream.of(tools).map(toolchain::look).forEach(tool -> add(tool, examination));
        } catch (ToolUnavailableException e) {
            examination.missing("settings of tools", String.valueOf(e.getMessage()));
        }
    }

    private static void add(ToolState state, Examination examination) {
        String name = state.tool().executable();
        if (state.file().isPresent()) {
            examination.ok(name, state.file().get().toString());
        } else if (state.isToBeProvisioned()) {
            examination.note(
                    name,
                    "version " + state.version() + " is not here yet; the first run gets it (" + state.why() + ")");
        } else {
            examination.missing(
                    name,
                    "version " + state.version() + " is not here (" + state.why() + "), and cannot be provisioned: "
                            + state.obstacle() + ". " + state.remedy());
        }
    }

    private ToolChecks() {}
}
