/**
 * The mesh made of processes on loopback addresses: an in-process Kubernetes API, istiod, and one Envoy a workload.
 */
@NullMarked
package io.github.junitistio.mesh.local;

import org.jspecify.annotations.NullMarked;
