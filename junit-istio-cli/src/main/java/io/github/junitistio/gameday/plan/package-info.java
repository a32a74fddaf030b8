/** What a game day is to do, and the reading of it from a file. Imports yaml, and the extension's declarations. */
@NullMarked
package io.github.junitistio.gameday.plan;

import org.jspecify.annotations.NullMarked;
