/** Tests of game days. */
@NullMarked
package io.github.junitistio.gameday;

import org.jspecify.annotations.NullMarked;
