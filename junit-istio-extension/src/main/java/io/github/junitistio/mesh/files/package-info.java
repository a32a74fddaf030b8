/**
 * The folder of a run on this machine: made, found again by the next run, read for logs, removed. Imports {@code mesh} and
 * {@code mesh.record}.
 */
@NullMarked
package io.github.junitistio.mesh.files;

import org.jspecify.annotations.NullMarked;
