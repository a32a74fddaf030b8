/**
 * A mesh that outlives the run that started it: the process that keeps it, and how later runs find and use it. Imports
 * {@code mesh}, {@code mesh.kube} and {@code mesh.proxy}; which mesh it is, the caller says.
 */
@NullMarked
package io.github.junitistio.mesh.local.keep;

import org.jspecify.annotations.NullMarked;
