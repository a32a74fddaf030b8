/**
 * Reading a proxy's own state from its Envoy admin API. Imports {@code kube}.
 */
@NullMarked
package io.github.junitistio.mesh.proxy;

import org.jspecify.annotations.NullMarked;
