/** Tests of the package of the same name. */
@NullMarked
package io.github.junitistio.gameday.plan;

import org.jspecify.annotations.NullMarked;
