/**
 * Brings up what manifests describe, and takes it away: checks before anything is written, the order of writing, and the wait
 * until all of it is ready. Imports {@code mesh}, {@code mesh.kube}, {@code mesh.manifest} and {@code mesh.await}.
 */
@NullMarked
package io.github.junitistio.mesh.deploy;

import org.jspecify.annotations.NullMarked;
