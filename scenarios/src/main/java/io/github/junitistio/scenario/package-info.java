// SPDX-License-Identifier: Apache-2.0
/**
 * Resilience questions for any service: each an interface with its test, which a test class implements by saying what is asked and what the
 * budget is.
 */
@NullMarked
package io.github.junitistio.scenario;

import org.jspecify.annotations.NullMarked;
