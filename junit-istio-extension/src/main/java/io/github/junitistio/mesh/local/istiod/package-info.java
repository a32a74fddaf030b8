/**
 * The control plane: istiod as a process, and its own admission checks.
 */
@NullMarked
package io.github.junitistio.mesh.local.istiod;

import org.jspecify.annotations.NullMarked;
