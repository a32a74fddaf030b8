/**
 * The Kubernetes API of the local mesh: objects in memory, served over HTTP as an API server serves them.
 */
@NullMarked
package io.github.junitistio.mesh.local.apiserver;

import org.jspecify.annotations.NullMarked;
