/**
 * What the rules of the lint look at: the resources of a mesh at one moment, with what Istio makes of them, and the requests that were seen. Pure
 * functions over JSON trees. Imports {@code istio} and below, {@code observe} and {@code declaration}.
 */
@NullMarked
package io.github.junitistio.lint.model;

import org.jspecify.annotations.NullMarked;
