/** What has to be allowed before a game day touches anything. Imports plan and yaml, and what the extension says of a mesh. */
@NullMarked
package io.github.junitistio.gameday.guard;

import org.jspecify.annotations.NullMarked;
