/**
 * The journal of a run, and the pages that are made of it: what was declared, when it was in effect, what requests met, and the verdict. Knows
 * what proxies recorded by {@code observe}, and no JUnit.
 */
@NullMarked
package io.github.junitistio.report;

import org.jspecify.annotations.NullMarked;
