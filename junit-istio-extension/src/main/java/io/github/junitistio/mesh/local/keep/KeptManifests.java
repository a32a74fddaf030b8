// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.keep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.Deployed;
import io.github.junitistio.mesh.kube.Json;

/** Manifests that run in a kept mesh. */
final class KeptManifests implements Deployed {

    private final Remote remote;
    private final String id;

    KeptManifests(Remote remote, ObjectNode declared) {
        this.remote = remote;
        this.id = remote.call("deploy", Json.object().set("declared", declared))
                .path("id")
                .asText();
    }

    @Override
    public void restore() {
        remote.call("restoreManifests", Json.object().put("id", id));
    }

    @Override
    public void close() {
        remote.call("removeManifests", Json.object().put("id", id));
    }
}
