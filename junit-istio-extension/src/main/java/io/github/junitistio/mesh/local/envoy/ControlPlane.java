// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.envoy;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Where sidecars get what they need.
 *
 * @param istio the release of Istio that they say they are of: istiod serves older ones older configuration
 * @param istiod their configuration
 * @param files which files hold the certificates that DestinationRules and Gateways name
 * @param secrets their certificates, unless the mesh has none
 */
@API(status = Status.INTERNAL, since = "0.1")
public record ControlPlane(
        String istio, InetSocketAddress istiod, InetSocketAddress files, Optional<InetSocketAddress> secrets) {}
