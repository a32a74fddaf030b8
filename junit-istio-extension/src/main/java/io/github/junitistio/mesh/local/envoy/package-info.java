/**
 * Envoy as a process: its bootstrap and its start.
 */
@NullMarked
package io.github.junitistio.mesh.local.envoy;

import org.jspecify.annotations.NullMarked;
