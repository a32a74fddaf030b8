// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps docs/scenarios.md as the sources of the scenarios say.
 */
@NullMarked
package io.github.junitistio.scenarios.page;

import org.jspecify.annotations.NullMarked;
