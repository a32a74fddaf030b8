/**
 * Declarations to traffic policies and subsets of DestinationRules. The way in is
 * {@link io.github.junitistio.istio.destination.DestinationRules}. Imports {@code declaration} and {@code istio}.
 */
@NullMarked
package io.github.junitistio.istio.destination;

import org.jspecify.annotations.NullMarked;
