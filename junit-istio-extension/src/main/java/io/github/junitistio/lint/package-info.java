/** What the lint of policies says: its rules by name, and their findings. Imports nothing of ours. */
@NullMarked
package io.github.junitistio.lint;

import org.jspecify.annotations.NullMarked;
