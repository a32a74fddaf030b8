/**
 * Declarations to changes of Istio resources, as pure functions over JSON trees.
 *
 * <p>Resources are never read into typed models: those drop and rewrite what they do not know, and what belongs to others has to come back
 * byte for byte. The way in is {@link io.github.junitistio.istio.VirtualServices}. Imports {@code declaration} only.
 */
@NullMarked
package io.github.junitistio.istio;

import org.jspecify.annotations.NullMarked;
