// SPDX-License-Identifier: Apache-2.0
/** What is kept of a test that has failed: resources, what proxies had and recorded, and logs. */
@NullMarked
package io.github.junitistio.evidence;

import org.jspecify.annotations.NullMarked;
