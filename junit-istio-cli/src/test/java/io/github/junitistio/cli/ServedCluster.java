// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.cluster.ClusterMeshProvider;
import io.github.junitistio.mesh.cluster.ClusterVisit;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.local.apiserver.ApiServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A cluster that is an API server and nothing else. */
final class ServedCluster implements AutoCloseable {

    private final ApiServer server = ApiServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), (operation, object, old) -> Optional.empty());
    private final Path kubeconfig;
    private final ClusterVisit visit;

    ServedCluster(Path folder) {
        try {
            kubeconfig = Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        visit = ClusterVisit.begin(
                new MeshSettings(key -> key.equals(ClusterMeshProvider.KUBECONFIG) ? kubeconfig.toString() : null));
    }

    String kubeconfig() {
        return kubeconfig.toString();
    }

    KubeApi kube() {
        return visit.kube();
    }

    void apply(ResourceType type, String yaml) {
        kube().apply(
                        type,
                        Json.parse(Serialization.unmarshal(yaml, JsonNode.class).toString()));
    }

    @Override
    public void close() {
        visit.close();
        server.close();
    }
}
