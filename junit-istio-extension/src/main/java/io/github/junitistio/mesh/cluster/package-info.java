/**
 * A mesh in a Kubernetes cluster that a kubeconfig points at: proxies, records and doors are reached through the Kubernetes
 * API alone. Imports the seam and what meshes share, and nothing of the other meshes.
 */
@NullMarked
package io.github.junitistio.mesh.cluster;

import org.jspecify.annotations.NullMarked;
