// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.resource;

import io.github.junitistio.declaration.ManifestDeclaration;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.manifest.Manifest;
import io.github.junitistio.mesh.manifest.ManifestFiles;
import io.github.junitistio.mesh.manifest.ManifestReader;
import io.github.junitistio.mesh.manifest.ManifestSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Reads the objects that a declaration names. */
@API(status = Status.INTERNAL, since = "0.1")
public final class IstioResources {

    // What others refer to comes first: a route to a subset that is not there yet answers 503.
    private static final List<String> ORDER =
            List.of("ServiceEntry", "WorkloadEntry", "Gateway", "Sidecar", "DestinationRule");

    /**
     * Read the objects, in the order in which they can be created without a request that fails.
     *
     * @throws MeshException if a file is not there, does not parse, or holds something that is none of Istio's: all of it in
     *     one message
     */
    public static List<Manifest> read(ManifestDeclaration declaration) {
        List<ManifestSource> sources =
                new ArrayList<>(ManifestFiles.ofThisProcess().read(declaration.locations()));
        if (!declaration.yaml().isBlank()) {
            sources.add(new ManifestSource("yaml", declaration.yaml(), null));
        }
        List<Manifest> manifests = ManifestReader.read(sources);
        if (manifests.isEmpty()) {
            throw new MeshException("there is no object in it. Write at least one, such as a VirtualService.");
        }
        manifests.stream().filter(manifest -> !isIstio(manifest)).findFirst().ifPresent(other -> {
            throw new MeshException(
                    other.where() + ": " + other.apiVersion() + " is no API of Istio's, and only Istio's"
                            + " resources come and go with a test. Declare it for the class, by @IstioTest(manifests = ...).");
        });
        return manifests.stream()
                .sorted(Comparator.comparingInt(IstioResources::rank))
                .toList();
    }

    private static boolean isIstio(Manifest manifest) {
        return manifest.apiVersion().matches("[a-z]+\\.istio\\.io/.*");
    }

    private static int rank(Manifest manifest) {
        if (manifest.kind().equals("VirtualService")) {
            return ORDER.size() + 1;
        }
        int rank = ORDER.indexOf(manifest.kind());
        return rank < 0 ? ORDER.size() : rank;
    }

    private IstioResources() {}
}
