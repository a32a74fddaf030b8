/**
 * Reads what the lint looks at from a mesh: resources from its API server, requests from its proxies' records. Imports {@code lint} and below,
 * {@code istio}, {@code observe}, {@code mesh.kube} and {@code mesh.record}.
 */
@NullMarked
package io.github.junitistio.lint.read;

import org.jspecify.annotations.NullMarked;
