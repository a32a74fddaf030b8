/** What somebody at a terminal, or a log, sees of a game day. Imports gameday's progress. */
@NullMarked
package io.github.junitistio.gameday.view;

import org.jspecify.annotations.NullMarked;
