/**
 * Manifests on the local mesh: what is run instead of their images, and what stands by between two runs. Imports
 * {@code mesh}, {@code mesh.deploy}, {@code mesh.manifest} and its siblings {@code image} and {@code node}.
 */
@NullMarked
package io.github.junitistio.mesh.local.deploy;

import org.jspecify.annotations.NullMarked;
