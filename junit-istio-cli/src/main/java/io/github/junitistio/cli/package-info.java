/** The command line: what {@code java -jar junit-istio.jar} understands, and how it answers. A package below for each command. */
@NullMarked
package io.github.junitistio.cli;

import org.jspecify.annotations.NullMarked;
