/**
 * The front door: annotations and the extension that reads them. Nothing of ours imports this package.
 */
@NullMarked
package io.github.junitistio;

import org.jspecify.annotations.NullMarked;
