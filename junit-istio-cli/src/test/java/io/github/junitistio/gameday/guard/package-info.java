/** Tests of the package of the same name. */
@NullMarked
package io.github.junitistio.gameday.guard;

import org.jspecify.annotations.NullMarked;
