/**
 * Ingress gateways: which of them serves a host and on which port, the objects that a cluster has for one, and the doors by
 * which requests enter. How a proxy is started is not known here.
 */
@NullMarked
package io.github.junitistio.mesh.local.gateway;

import org.jspecify.annotations.NullMarked;
