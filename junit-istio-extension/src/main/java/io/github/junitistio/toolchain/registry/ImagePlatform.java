// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What an image runs on, in the words of image indexes.
 *
 * @param os such as {@code linux}
 * @param architecture such as {@code amd64}
 */
@API(status = Status.INTERNAL, since = "0.1")
public record ImagePlatform(String os, String architecture) {

    @Override
    public String toString() {
        return os + "/" + architecture;
    }
}
