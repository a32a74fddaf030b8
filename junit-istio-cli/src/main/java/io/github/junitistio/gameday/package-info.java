/**
 * Game days: steps of a plan in a real mesh while its steady state is watched, halted at once when that breaks. A library; it knows no command
 * line. Imports the packages below, and the extension's mesh, which alone touches the cluster.
 */
@NullMarked
package io.github.junitistio.gameday;

import org.jspecify.annotations.NullMarked;
