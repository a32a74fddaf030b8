/** The commands of game days. What they do is in the package gameday, which knows no command line. */
@NullMarked
package io.github.junitistio.cli.gameday;

import org.jspecify.annotations.NullMarked;
