// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.deploy;

import io.github.junitistio.mesh.local.image.ImageCommand;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The commands of the images that the manifests of each namespace use. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class DeclaredImages {

    private final Map<Key, ImageCommand> commands = new ConcurrentHashMap<>();

    /** The command of an image for the Pods of a namespace, if one has been declared. */
    public Optional<ImageCommand> find(String namespace, String image) {
        return Optional.ofNullable(commands.get(new Key(namespace, image)));
    }

    void declare(String namespace, String image, ImageCommand command) {
        commands.put(new Key(namespace, image), command);
    }

    private record Key(String namespace, String image) {}
}
