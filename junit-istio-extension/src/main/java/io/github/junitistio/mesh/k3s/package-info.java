/**
 * A mesh in a k3s node that runs as a container of the local engine: the node, its images, and Istio in it. What is done
 * with the cluster then is {@code mesh.cluster}'s.
 */
@NullMarked
package io.github.junitistio.mesh.k3s;

import org.jspecify.annotations.NullMarked;
