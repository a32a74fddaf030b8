/** Tests of the pages that a run leaves. */
package io.github.junitistio.report;
