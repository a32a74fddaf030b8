/**
 * How a caller's sidecar is entered by a URL: which port of which service or ServiceEntry, and the listener that stands for
 * it. Imports {@code mesh}, {@code mesh.kube} and {@code mesh.template}.
 */
@NullMarked
package io.github.junitistio.mesh.door;

import org.jspecify.annotations.NullMarked;
