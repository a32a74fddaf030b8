/** What requests may cost, and where they cost more: limits and observed requests in, breaches out. */
@NullMarked
package io.github.junitistio.budget;

import org.jspecify.annotations.NullMarked;
