// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.doctor;

import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.local.LocalMachine;
import io.github.junitistio.toolchain.Tool;

/** What the mesh {@code local} needs. */
final class LocalChecks {

    static Examination of(MeshSettings settings) {
        Examination examination = new Examination("mesh local");
        examination.attempt("loopback addresses", () -> {
            LocalMachine.requireAddresses();
            return "free ones in 127.0.0.0/8";
        });
        ToolChecks.add(settings, examination, Tool.PILOT_DISCOVERY, Tool.ENVOY);
        return examination;
    }

    private LocalChecks() {}
}
