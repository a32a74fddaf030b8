/** Tests of the command line, as somebody uses it who has no cluster; with one they are in the module contract. */
@NullMarked
package io.github.junitistio.cli;

import org.jspecify.annotations.NullMarked;
