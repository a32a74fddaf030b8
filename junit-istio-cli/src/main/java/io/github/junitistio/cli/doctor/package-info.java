/** The command {@code doctor}. */
@NullMarked
package io.github.junitistio.cli.doctor;

import org.jspecify.annotations.NullMarked;
