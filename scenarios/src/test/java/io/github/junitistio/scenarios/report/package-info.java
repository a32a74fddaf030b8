// SPDX-License-Identifier: Apache-2.0
/** Opens the report that the scenarios have left, as those who asked them do. */
@NullMarked
package io.github.junitistio.scenarios.report;

import org.jspecify.annotations.NullMarked;
