// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.image;

import java.util.OptionalInt;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What the placeholders of an image's command stand for in one container. */
@API(status = Status.INTERNAL, since = "0.1")
public interface PlaceholderValues {

    /** The address to listen at. */
    String address();

    /**
     * The port to listen on.
     *
     * @param name the name or the number of a container port, or nothing for the container's first one
     * @return the port, or nothing if the container has no such port
     */
    OptionalInt port(String name);

    /**
     * A URL through which the Pod calls a service.
     *
     * @param service {@code inventory}, {@code inventory.shop} or the full host name
     * @param port the service's port, or 0 for its only one
     */
    String url(String service, int port);

    /** The name of the Pod. */
    String pod();

    /** The namespace of the Pod. */
    String namespace();
}
