// SPDX-License-Identifier: Apache-2.0
/**
 * Resilience questions asked of the shop, each a class with its answer.
 */
@NullMarked
package io.github.junitistio.scenarios;

import org.jspecify.annotations.NullMarked;
