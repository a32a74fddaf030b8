/**
 * What a test asks for, as plain immutable values that are checked when they are made.
 *
 * <p>Imports nothing of ours, no JUnit and no Kubernetes.
 */
@NullMarked
package io.github.junitistio.declaration;

import org.jspecify.annotations.NullMarked;
