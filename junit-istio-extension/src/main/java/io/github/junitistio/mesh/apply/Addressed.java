// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.istio.ServiceTarget;
import io.github.junitistio.istio.route.Destination;

/**
 * A destination with the service that it is of.
 *
 * @param target the service
 * @param destination the destination
 */
record Addressed(ServiceTarget target, Destination destination) {}
