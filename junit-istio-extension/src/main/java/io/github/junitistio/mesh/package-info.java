/**
 * The seam: what every mesh is made of, and applying, proving and restoring on top of it. Imports {@code declaration} and
 * {@code istio}.
 */
@NullMarked
package io.github.junitistio.mesh;

import org.jspecify.annotations.NullMarked;
