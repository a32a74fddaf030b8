/** Which calls are there to be disturbed, how, and what became of it: call trees in, faults and findings out. */
@NullMarked
package io.github.junitistio.explore;

import org.jspecify.annotations.NullMarked;
