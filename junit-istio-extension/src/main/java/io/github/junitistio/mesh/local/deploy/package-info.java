/**
 * Brings up what manifests describe, and takes it away: checks before anything is written, the order of writing, and the wait
 * until all of it is ready. Imports {@code mesh}, {@code mesh.kube}, {@code mesh.manifest}, {@code mesh.await} and its
 * siblings {@code image} and {@code node}.
 */
@NullMarked
package io.github.junitistio.mesh.local.deploy;

import org.jspecify.annotations.NullMarked;
