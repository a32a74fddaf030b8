/**
 * Envoy's secret discovery: hands each sidecar its own certificate and key, over gRPC and from memory.
 */
@NullMarked
package io.github.junitistio.mesh.local.sds;

import org.jspecify.annotations.NullMarked;
