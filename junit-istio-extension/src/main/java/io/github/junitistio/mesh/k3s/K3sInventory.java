// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.k3s;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.testcontainers.DockerClientFactory;

/** What the mesh {@code k3s} would find on this machine. Nothing is fetched or started. */
@API(status = Status.INTERNAL, since = "0.1")
public final class K3sInventory {

    private K3sInventory() {}

    /**
     * The container engine.
     *
     * @return its version
     * @throws MeshException if none answers
     */
    public static String engine() {
        Engine.require();
        return DockerClientFactory.lazyClient().versionCmd().exec().getVersion();
    }

    /**
     * The images that a node is made of, each with whether the engine has it: the others would be fetched.
     *
     * @throws MeshException if a setting is wrong
     */
    public static Map<String, Boolean> images(MeshSettings settings) {
        K3sSettings k3s = K3sSettings.of(settings);
        Map<String, Boolean> images = new LinkedHashMap<>();
        Stream.of(k3s.image(), k3s.istiod(), k3s.proxy()).forEach(image -> images.put(image, Engine.has(image)));
        return images;
    }
}
