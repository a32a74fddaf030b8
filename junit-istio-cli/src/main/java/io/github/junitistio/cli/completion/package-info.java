/** The command {@code completion}. */
@NullMarked
package io.github.junitistio.cli.completion;

import org.jspecify.annotations.NullMarked;
