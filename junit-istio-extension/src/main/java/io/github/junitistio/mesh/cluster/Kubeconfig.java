// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.github.junitistio.mesh.MeshException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads kubeconfigs. Nothing is ever written to one. */
final class Kubeconfig {

    /**
     * Read one.
     *
     * @throws MeshException if it cannot be read, or has no such context
     */
    static Config read(Path file, Optional<String> context) {
        Config current = parse(file, null);
        if (context.isEmpty()) {
            return current;
        }
        if (current.getContexts().stream().noneMatch(each -> each.getName().equals(context.get()))) {
            throw new MeshException("The kubeconfig " + file + " has no context " + context.get() + ". It has: "
                    + current.getContexts().stream().map(NamedContext::getName).collect(Collectors.joining(", "))
                    + ". Set " + ClusterMeshProvider.CONTEXT + " to one of them.");
        }
        return parse(file, context.get());
    }

    private static Config parse(Path file, @Nullable String context) {
        try {
            return Config.fromKubeconfig(context, file.toFile());
        } catch (RuntimeException e) {
            // Where a parser was when it gave up stands in further lines.
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new MeshException("The kubeconfig " + file + " cannot be read: " + reason + ".", e);
        }
    }

    private Kubeconfig() {}
}
