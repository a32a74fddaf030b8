// SPDX-License-Identifier: Apache-2.0
/**
 * The services of a small shop. They know nothing of the mesh they run in.
 */
@NullMarked
package io.github.junitistio.sample;

import org.jspecify.annotations.NullMarked;
