/**
 * What proxies write down about requests, attempts and ejections, read as lines. Imports {@code proxy}.
 */
@NullMarked
package io.github.junitistio.mesh.record;

import org.jspecify.annotations.NullMarked;
