/** Reading YAML strictly: each value knows its file, line and field, and what nobody has asked for is an error. Imports declaration. */
@NullMarked
package io.github.junitistio.gameday.yaml;

import org.jspecify.annotations.NullMarked;
