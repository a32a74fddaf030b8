// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

/** What a container's manifest refers to is not there yet: it waits with {@code CreateContainerConfigError}. */
final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ConfigurationException(String message) {
        super(message);
    }
}
