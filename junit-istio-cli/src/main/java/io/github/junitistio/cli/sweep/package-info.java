/** The command {@code sweep}. */
@NullMarked
package io.github.junitistio.cli.sweep;

import org.jspecify.annotations.NullMarked;
