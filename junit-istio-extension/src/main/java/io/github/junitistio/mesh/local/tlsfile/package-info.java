/**
 * The part of Istio's agent that tells an Envoy which files hold certificates: the secret discovery service for
 * {@code caCertificates} and the other files that DestinationRules and Gateways name. Imports {@code http2}.
 */
@NullMarked
package io.github.junitistio.mesh.local.tlsfile;

import org.jspecify.annotations.NullMarked;
