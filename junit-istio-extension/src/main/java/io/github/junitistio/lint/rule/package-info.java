/** The rules of the lint, one class each, and what runs them. Imports {@code lint}, {@code lint.model}, {@code observe}, {@code istio} and below. */
@NullMarked
package io.github.junitistio.lint.rule;

import org.jspecify.annotations.NullMarked;
