/**
 * What the extension costs: its start, a fault, a test; and what other tools take for a comparable fault.
 */
@NullMarked
package io.github.junitistio.benchmarks;

import org.jspecify.annotations.NullMarked;
