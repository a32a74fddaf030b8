/** Tests of hypotheses on numbers, as pure functions: whether one sample is worse than another. */
@NullMarked
package io.github.junitistio.regression.statistics;

import org.jspecify.annotations.NullMarked;
