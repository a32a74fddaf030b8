/**
 * Who may change a namespace of a mesh while others use it. Imports nothing of ours.
 */
@NullMarked
package io.github.junitistio.mesh.lock;

import org.jspecify.annotations.NullMarked;
