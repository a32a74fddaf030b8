// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.declaration.ManifestDeclaration;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.resource.IstioResources;
import java.util.List;

/** Reads {@link IstioManifest}, and what it names: a mistake there shows before there is a mesh. */
final class IstioManifestReader {

    static ManifestDeclaration read(IstioManifest manifest) {
        ManifestDeclaration declaration = new ManifestDeclaration(List.of(manifest.value()), manifest.yaml());
        try {
            IstioResources.read(declaration);
        } catch (MeshException e) {
            throw new InvalidDeclarationException(String.valueOf(e.getMessage()).replaceFirst("\\.$", ""));
        }
        return declaration;
    }

    private IstioManifestReader() {}
}
