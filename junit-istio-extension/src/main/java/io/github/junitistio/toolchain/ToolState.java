// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Whether a tool is there.
 *
 * @param tool the tool
 * @param version the version that is wanted
 * @param file its executable file; nothing if it is not there
 * @param why where it is not; empty if it is there
 * @param obstacle why it cannot be provisioned either; empty if it can, as far as this machine tells
 * @param remedy what to do if it is not there; empty if it is
 */
@API(status = INTERNAL, since = "0.1")
public record ToolState(Tool tool, String version, Optional<Path> file, String why, String obstacle, String remedy) {

    /** Determine if it would be provisioned by the next run that needs it. */
    public boolean isToBeProvisioned() {
        return file.isEmpty() && obstacle.isEmpty();
    }
}
