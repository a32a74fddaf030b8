/**
 * How a caller's sidecar is entered by a URL: which port of which service or ServiceEntry, the listener that stands for it,
 * and the addresses behind it. Imports {@code mesh}, {@code mesh.kube}, {@code mesh.proxy} and {@code mesh.template}.
 */
@NullMarked
package io.github.junitistio.mesh.door;

import org.jspecify.annotations.NullMarked;
