/**
 * What the tests of several packages need: servers that listen, requests, and the platform's test kit.
 */
@NullMarked
package io.github.junitistio.testing;

import org.jspecify.annotations.NullMarked;
