/**
 * Declarations to routes of VirtualServices. The way in is {@link io.github.junitistio.istio.route.VirtualServices}. Imports
 * {@code declaration} and {@code istio}.
 */
@NullMarked
package io.github.junitistio.istio.route;

import org.jspecify.annotations.NullMarked;
