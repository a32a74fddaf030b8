/**
 * What the Sidecar resources of a mesh's users say of the services that a proxy may call. The way in is
 * {@link io.github.junitistio.istio.sidecar.ActingSidecar}. Imports {@code istio}.
 */
@NullMarked
package io.github.junitistio.istio.sidecar;

import org.jspecify.annotations.NullMarked;
