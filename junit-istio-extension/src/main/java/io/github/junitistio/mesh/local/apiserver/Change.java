// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** One write: nothing before it for a creation, nothing after it for a removal. */
record Change(
        long revision,
        Key key,
        @Nullable ObjectNode before,
        @Nullable ObjectNode after) implements Subscription.Signal {}
