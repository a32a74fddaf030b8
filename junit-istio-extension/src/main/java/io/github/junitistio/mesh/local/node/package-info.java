/**
 * What a node's kubelet does: runs the containers of Pods as processes, probes them and reports their status. Imports
 * {@code mesh.kube}, {@code mesh.await} and its siblings {@code image} and {@code process}.
 */
@NullMarked
package io.github.junitistio.mesh.local.node;

import org.jspecify.annotations.NullMarked;
