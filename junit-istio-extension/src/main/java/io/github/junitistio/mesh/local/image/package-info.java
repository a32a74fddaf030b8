/**
 * How container images become commands of this machine. Imports nothing of ours but {@code mesh}'s exception.
 */
@NullMarked
package io.github.junitistio.mesh.local.image;

import org.jspecify.annotations.NullMarked;
