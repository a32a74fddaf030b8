/**
 * Istio resources as their manifests say, put into a mesh for a while.
 */
@NullMarked
package io.github.junitistio.mesh.resource;

import org.jspecify.annotations.NullMarked;
