/** The command {@code report}. */
@NullMarked
package io.github.junitistio.cli.report;

import org.jspecify.annotations.NullMarked;
