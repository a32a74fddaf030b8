/**
 * Declarations to AuthorizationPolicies. Imports {@code declaration} and {@code istio}.
 */
@NullMarked
package io.github.junitistio.istio.authorization;

import org.jspecify.annotations.NullMarked;
