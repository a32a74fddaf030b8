// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import java.util.OptionalLong;

/** Where a watch begins: after a revision, or with the objects of this moment, or with what comes next. */
record WatchStart(OptionalLong resumed, boolean withInitialEvents, boolean withInitialBookmark) {}
