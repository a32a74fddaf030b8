/** Each assertion holds where it should, and fails with the evidence where it should not. */
package io.github.junitistio.assertion;
