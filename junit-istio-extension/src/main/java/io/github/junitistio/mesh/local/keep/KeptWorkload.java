// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.keep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.kube.Json;
import java.net.URI;

/**
 * A workload of a kept mesh.
 *
 * @param joined what the mesh said of it
 */
record KeptWorkload(Remote remote, ObjectNode joined) implements Workload {

    @Override
    public String pod() {
        return joined.path("pod").asText();
    }

    @Override
    public String address() {
        return joined.path("address").asText();
    }

    @Override
    public URI urlOf(String service) {
        return URI.create(
                remote.call("urlOf", id().put("service", service)).path("url").asText());
    }

    /** The keeper knows whether it is the second time. */
    @Override
    public void close() {
        remote.call("leave", id());
    }

    private ObjectNode id() {
        return Json.object().put("id", joined.path("id").asText());
    }
}
