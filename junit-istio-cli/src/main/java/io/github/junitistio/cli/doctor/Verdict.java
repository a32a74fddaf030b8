// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.doctor;

/** What an examination says. */
enum Verdict {
    /** It is there. */
    OK,
    /** Worth knowing; a run copes with it. */
    NOTE,
    /** No run is possible without it. */
    MISSING
}
