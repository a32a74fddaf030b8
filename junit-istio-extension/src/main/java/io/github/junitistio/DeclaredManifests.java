// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.mesh.MeshException;

/** Brings up the manifests that a class declares. */
final class DeclaredManifests {

    static void deploy(Class<?> testClass, Configuration configuration, ContextScope scope) {
        if (configuration.manifests().isEmpty()) {
            return;
        }
        try {
            scope.deploy(configuration.manifests());
        } catch (MeshException e) {
            throw new MeshException(configuration.describe(testClass) + ": " + e.getMessage(), e);
        }
    }

    private DeclaredManifests() {}
}
