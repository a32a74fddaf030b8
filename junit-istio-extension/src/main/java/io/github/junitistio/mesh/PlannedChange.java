// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * One object that declarations would create or change.
 *
 * @param kind its kind, such as {@code VirtualService}
 * @param namespace its namespace
 * @param name its name
 * @param diff a unified diff of its YAML, without what the API server itself fills in
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record PlannedChange(String kind, String namespace, String name, String diff) {

    /** The diff. */
    @Override
    public String toString() {
        return diff;
    }
}
