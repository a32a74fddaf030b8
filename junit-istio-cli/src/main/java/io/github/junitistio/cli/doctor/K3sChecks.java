// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.doctor;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.k3s.K3sInventory;
import io.github.junitistio.toolchain.Tool;

/** What the mesh {@code k3s} needs. */
final class K3sChecks {

    static Examination of(MeshSettings settings) {
        Examination examination = new Examination("mesh k3s");
        if (examination.attempt("container engine", () -> "version " + K3sInventory.engine())) {
            images(settings, examination);
        }
        ToolChecks.add(settings, examination, Tool.ISTIOCTL);
        examination.note(
                "Testcontainers",
                "is in this program; a project of tests needs org.testcontainers:testcontainers-k3s as a test dependency");
        return examination;
    }

    private static void images(MeshSettings settings, Examination examination) {
        try {
            K3sInventory.images(settings).forEach((image, isThere) -> {
                if (isThere) {
                    examination.ok("image", image);
                } else {
                    examination.note("image", image + " is not here yet; the first run has it fetched");
                }
            });
        } catch (MeshException e) {
            examination.missing("images", String.valueOf(e.getMessage()));
        }
    }

    private K3sChecks() {}
}
