// SPDX-License-Identifier: Apache-2.0
/** Runs the builds of small projects that use the extension as their users do, from a repository. */
@NullMarked
package io.github.junitistio.builds;

import org.jspecify.annotations.NullMarked;
