/**
 * Whether a service has become less resilient: the reports of runs are compared with a stored baseline, and with those of another revision that
 * ran in turns. Reads files that the extension has written, and knows nothing else of it.
 */
@NullMarked
package io.github.junitistio.regression;

import org.jspecify.annotations.NullMarked;
