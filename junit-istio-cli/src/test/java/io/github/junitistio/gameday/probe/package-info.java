/** Tests of the package of the same name. */
@NullMarked
package io.github.junitistio.gameday.probe;

import org.jspecify.annotations.NullMarked;
