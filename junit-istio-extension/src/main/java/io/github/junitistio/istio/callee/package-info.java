/**
 * Faults in the sidecars of the service that is called: EnvoyFilters that put fault filters into their inbound side, which stay for as long as
 * a run, and the headers that switch them for single requests. Imports {@code declaration} and {@code istio}.
 */
@NullMarked
package io.github.junitistio.istio.callee;

import org.jspecify.annotations.NullMarked;
