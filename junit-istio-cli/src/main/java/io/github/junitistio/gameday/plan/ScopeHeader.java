// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.plan;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.FaultEffect;
import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.declaration.RequestMatch;
import io.github.junitistio.declaration.RoutePolicy;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The header that a request must have to meet anything of a game day.
 *
 * @param name its name
 * @param value its value, exactly
 */
@API(status = Status.INTERNAL, since = "0.1")
public record ScopeHeader(String name, String value) {

    /**
     * Narrow a declaration to such requests.
     *
     * @throws InvalidDeclarationException if it acts on all requests or connections, whatever their headers are
     */
    public Declaration narrow(Declaration declaration) {
        if (declaration instanceof Fault fault && !(fault.effect() instanceof FaultEffect.Reset)) {
            return fault.match(narrow(fault.match()));
        }
        if (declaration instanceof RoutePolicy policy) {
            return policy.match(narrow(policy.match()));
        }
        throw new InvalidDeclarationException(declaration.describe()
                + " acts on all requests, and with scopeHeader only those with the header " + name
                + " may meet anything: leave it away");
    }

    private RequestMatch narrow(RequestMatch match) {
        return match.header(name, "exact:" + value);
    }
}
