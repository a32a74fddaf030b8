/** The command {@code lint}. */
@NullMarked
package io.github.junitistio.cli.lint;

import org.jspecify.annotations.NullMarked;
