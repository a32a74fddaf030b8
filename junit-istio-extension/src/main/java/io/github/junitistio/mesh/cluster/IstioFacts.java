// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What is known of one istiod of a cluster.
 *
 * @param namespace the namespace that it runs in
 * @param revision the revision that sidecars are injected by; {@code default} for the only one
 * @param version its version; nothing if neither its image nor its labels tell it
 * @param rootNamespace the namespace whose resources act in all; nothing if its ConfigMap does not tell
 * @param supported whether it is not too old
 */
@API(status = Status.INTERNAL, since = "0.1")
public record IstioFacts(
        String namespace,
        String revision,
        Optional<String> version,
        Optional<String> rootNamespace,
        boolean supported) {}
