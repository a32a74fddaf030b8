// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.guard;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.Declarations;
import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.declaration.ManifestDeclaration;
import io.github.junitistio.gameday.plan.Limits;
import io.github.junitistio.gameday.plan.ScopeHeader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Refuses what a test declares if a step of a plan could not have it, by what is declared alone.
 *
 * @param limits the most that the game day may do
 * @param scopeHeader by which header the requests are told that may meet anything; nothing for all
 * @param kept what earlier steps have put into effect and keep
 */
@API(status = Status.INTERNAL, since = "0.1")
public record TestGuard(Limits limits, Optional<ScopeHeader> scopeHeader, List<Declaration> kept) {

    /** Copy the list. */
    public TestGuard {
        kept = List.copyOf(kept);
    }

    /**
     * Check what a test declares, and narrow it to the requests that may meet it.
     *
     * @param test what declares it, for the message
     * @return one for each, in the same order
     * @throws RefusedException if something of it may not be
     */
    public List<Declaration> admit(String test, List<Declaration> declarations) {
        List<Declaration> narrowed = narrow(test, declarations);
        narrowed.forEach(declaration -> PlanGuard.checkShare(test, declaration, limits));
        try {
            new Declarations(Stream.concat(kept.stream(), narrowed.stream()).toList());
        } catch (InvalidDeclarationException e) {
            throw refusal(test, String.valueOf(e.getMessage()));
        }
        return narrowed;
    }

    /**
     * Narrow what a test declares.
     *
     * @throws RefusedException if something of it cannot be narrowed
     */
    public List<Declaration> narrow(String test, List<Declaration> declarations) {
        return declarations.stream().map(each -> narrow(test, each)).toList();
    }

    private Declaration narrow(String test, Declaration declaration) {
        if (declaration instanceof ManifestDeclaration) {
            throw refusal(test, declaration.describe() + " can be neither capped nor scoped: leave it away");
        }
        try {
            return scopeHeader.map(header -> header.narrow(declaration)).orElse(declaration);
        } catch (InvalidDeclarationException e) {
            throw refusal(test, String.valueOf(e.getMessage()));
        }
    }

    private static RefusedException refusal(String test, String why) {
        return RefusedException.in(test, why + ".");
    }
}
