/**
 * Declarations in a running mesh: looking up what they name, writing them, proving that proxies have them or are without them.
 * Imports {@code istio}, {@code declaration}, and {@code kube}, {@code proxy} and {@code await} of the mesh.
 */
@NullMarked
package io.github.junitistio.mesh.apply;

import org.jspecify.annotations.NullMarked;
