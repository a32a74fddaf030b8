/**
 * Waiting for a condition: the only place of the extension where time passes on purpose. Imports nothing of ours.
 */
@NullMarked
package io.github.junitistio.mesh.await;

import org.jspecify.annotations.NullMarked;
