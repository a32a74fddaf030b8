/**
 * Child processes that end with this JVM, also when it is killed. Imports nothing of ours.
 */
@NullMarked
package io.github.junitistio.mesh.local.process;

import org.jspecify.annotations.NullMarked;
