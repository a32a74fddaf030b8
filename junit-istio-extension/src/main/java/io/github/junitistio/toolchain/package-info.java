/**
 * Finding, and where need be provisioning, the programs that a mesh is made of: {@code pilot-discovery}, {@code envoy}
 * and
 * {@code istioctl}.
 *
 * <p>Imports nothing of ours.
 */
@NullMarked
package io.github.junitistio.toolchain;

import org.jspecify.annotations.NullMarked;
