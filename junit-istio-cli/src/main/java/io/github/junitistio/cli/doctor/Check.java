// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.doctor;

/**
 * One thing that was examined.
 *
 * @param verdict whether it is there
 * @param what the thing
 * @param detail what was seen, and where it is not there what to do
 */
record Check(Verdict verdict, String what, String detail) {}
