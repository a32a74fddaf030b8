/**
 * What a test asks for, as plain immutable values.
 */
@NullMarked
package io.github.junitistio.declaration;

import org.jspecify.annotations.NullMarked;
