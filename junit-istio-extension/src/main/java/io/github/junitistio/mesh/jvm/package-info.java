/**
 * Starting another JVM beside this one, which may go on when this one has ended. Imports nothing of ours.
 */
@NullMarked
package io.github.junitistio.mesh.jvm;

import org.jspecify.annotations.NullMarked;
