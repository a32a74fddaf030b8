/**
 * Assertions on what was observed, in the style of AssertJ, which has to be on the class path. Imports {@code observe}.
 */
@NullMarked
package io.github.junitistio.assertion;

import org.jspecify.annotations.NullMarked;
