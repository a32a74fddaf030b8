/**
 * Kubernetes objects as the JSON that the API server stores, over the fabric8 client's connection. Imports nothing of
 * ours.
 *
 * <p>A typed model would rewrite what it does not know: fabric8's Istio model turns 10 into 10.0 and drops empty lists.
 */
@NullMarked
package io.github.junitistio.mesh.kube;

import org.jspecify.annotations.NullMarked;
