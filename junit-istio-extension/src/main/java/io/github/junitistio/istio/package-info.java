/**
 * What the translations of declarations to Istio's resources share: hosts, callers, names of what is ours, and requests to the API. The
 * packages below are pure functions over JSON trees, one for each kind of resource.
 *
 * <p>Resources are never read into typed models: those drop and rewrite what they do not know, and what belongs to others has to come back
 * byte for byte. Imports {@code declaration} only.
 */
@NullMarked
package io.github.junitistio.istio;

import org.jspecify.annotations.NullMarked;
