// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.mesh.Footprint;
import io.github.junitistio.observe.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;

/** Fails a test whose declarations no request has met, and a class whose declarations none of its tests has met. */
final class UnusedDeclarations {

    private UnusedDeclarations() {}

    /**
     * Judge a test.
     *
     * @param footprints how requests that met what was declared show
     * @throws AssertionFailedError if no request met what the method declares
     */
    static void judge(ExtensionContext context, Configuration configuration, List<Footprint> footprints) {
        if (footprints.isEmpty()
                || configuration.allowUnused()
                || Session.of(context).settings().allowUnused()) {
            return;
        }
        Met ofClass = Scopes.of(Scopes.classOf(context)).met();
        if (context.getExecutionException().isPresent()) {
            ofClass.leaveUndecided();
            return;
        }
        TestDeclarations declared = TestDeclarations.of(context);
        Map<Footprint, String> unmet = new Guard(Scopes.of(context).records()).unmet(footprints);
        List<String> failures = new ArrayList<>();
        for (Footprint each : footprints) {
            String source = declared.source(each.declaration());
            String instead = unmet.getOrDefault(each, "");
            if (!declared.isOfMethod(each.declaration())) {
                ofClass.note(source, instead);
            } else if (!instead.isEmpty()) {
                failures.add(unmet(source, instead));
            }
        }
        fail(String.join("\n", failures));
    }

    /**
     * Judge a class when its tests have ended.
     *
     * @throws AssertionFailedError if no request of all of its tests met what it declares
     */
    static void judgeClass(ExtensionContext context) {
        Met met = Scopes.of(context).met();
        Scopes.around(context)
                .ifPresentOrElse(
                        outer -> met.moveTo(outer.met()), () -> met.failure().ifPresent(UnusedDeclarations::fail));
    }

    static String unmet(String declared, String instead) {
        return declared + ": no request met it. " + instead;
    }

    private static void fail(String failures) {
        if (!failures.isEmpty()) {
            throw new AssertionFailedError(failures + "\nWhere that is meant: allowUnused = true in @IstioTest.");
        }
    }
}
