// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import java.util.Optional;

/** What the parameters of a write say. */
record WriteOptions(boolean dryRun, String manager, boolean force) {
    static WriteOptions of(Query query, Optional<String> userAgent) {
        String manager = query.text("fieldManager")
                .or(() -> userAgent.map(agent -> agent.split("/", 2)[0]).filter(name -> !name.isBlank()))
                .orElse("unknown");
        return new WriteOptions(query.text("dryRun").isPresent(), manager, query.flag("force"));
    }

    Owner updater(Target target) {
        return new Owner(manager, Owner.Operation.UPDATE, target.apiVersion(), target.subresource());
    }

    Owner applier(Target target) {
        return new Owner(manager, Owner.Operation.APPLY, target.apiVersion(), target.subresource());
    }
}
