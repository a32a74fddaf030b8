/**
 * What requests met in the mesh, as its proxies recorded it: requests, their attempts, and ejections. Reads records through {@code mesh}; knows no
 * assertions.
 */
@NullMarked
package io.github.junitistio.observe;

import org.jspecify.annotations.NullMarked;
