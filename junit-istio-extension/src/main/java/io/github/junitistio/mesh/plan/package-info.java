/**
 * How what would be written differs from what is there, for readers.
 */
@NullMarked
package io.github.junitistio.mesh.plan;

import org.jspecify.annotations.NullMarked;
