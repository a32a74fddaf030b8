// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.lint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.lint.model.MeshDefaults;
import io.github.junitistio.lint.model.Snapshot;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.manifest.Manifest;
import io.github.junitistio.mesh.manifest.ManifestFiles;
import io.github.junitistio.mesh.manifest.ManifestReader;
import java.util.List;
import java.util.Optional;

/** Manifests as if they were all that a mesh has. */
final class LintedManifests {

    private static final String DEFAULT = "default";

    /**
     * Read them.
     *
     * @param files files and folders
     * @param namespace the one to look at, and that of objects that name none; otherwise all that are named are looked at
     * @return one for each namespace that is to be looked at
     * @throws MeshException if a file cannot be read, or there is no object in them
     */
    static List<Snapshot> read(List<String> files, Optional<String> namespace) {
        List<ObjectNode> objects = ManifestReader.read(
                        ManifestFiles.ofThisProcess().read(files))
                .stream()
                .map(Manifest::object)
                .toList();
        if (objects.isEmpty()) {
            throw new MeshException("There is no Kubernetes object in " + String.join(", ", files)
                    + ". Name files with manifests, or folders of such files.");
        }
        Snapshot all = Snapshot.of(namespace.orElse(DEFAULT), objects, MeshDefaults.NONE);
        return namespace
                .map(List::of)
                .orElseGet(() -> all.objects().stream()
                        .map(object -> object.at("/metadata/namespace").asText())
                        .distinct()
                        .sorted()
                        .toList())
                .stream()
                .map(each -> new Snapshot(each, all.objects(), all.namespaces(), all.defaults()))
                .toList();
    }

    private LintedManifests() {}
}
