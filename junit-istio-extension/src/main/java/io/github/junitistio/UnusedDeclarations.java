// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.ManifestDeclaration;
import io.github.junitistio.mesh.Footprint;
import io.github.junitistio.observe.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;

/** Fails a test whose declarations no request has met, and a class whose declarations none of its tests has met. */
final class UnusedDeclarations {

    private static final String NOT_MET = ": no request met it. ";
    private static final int SHOWN = 5;

    private UnusedDeclarations() {}

    /**
     * Judge a test whose body has ended.
     *
     * @param footprints how requests that met what its annotations declare show
     * @throws AssertionFailedError if no request met what the method declares, or what the test has applied in code
     */
    static void judge(ExtensionContext context, Configuration configuration, List<Footprint> footprints) {
        if (isAllowed(context, configuration) || context.getExecutionException().isPresent()) {
            return;
        }
        TestDeclarations declared = TestDeclarations.of(context);
        List<Footprint> byAnnotation = footprints.stream()
                .filter(each -> !declared.mayBeUnused(each.declaration()))
                .toList();
        List<Footprint> inCode = Scopes.of(context).appliedInCode();
        if (byAnnotation.isEmpty() && inCode.isEmpty()) {
            return;
        }
        Map<Footprint, String> unmet = new Guard(Scopes.of(context).records())
                .unmet(Stream.concat(byAnnotation.stream(), inCode.stream()).toList());
        Met ofClass = Scopes.of(Scopes.classOf(context)).met();
        List<String> failures = new ArrayList<>();
        for (Footprint each : byAnnotation) {
            String source = declared.source(each.declaration());
            String instead = unmet.getOrDefault(each, "");
            if (!declared.isOfMethod(each.declaration())) {
                ofClass.note(source, instead.isEmpty() ? "" : failure(source, each.declaration(), instead));
            } else if (!instead.isEmpty()) {
                failures.add(failure(source, each.declaration(), instead));
            }
        }
        failures.addAll(inCode(inCode, unmet));
        fail(failures);
    }

    /** Note that a test has failed, whose requests may have been others: its class is not judged then. */
    static void leaveUndecided(ExtensionContext context) {
        Scopes.of(Scopes.classOf(context)).met().leaveUndecided();
    }

    /**
     * Judge a class when its tests have ended.
     *
     * @throws AssertionFailedError if no request of all of its tests met what it declares, or what it has applied in code
     */
    static void judgeClass(ExtensionContext context, Configuration configuration) {
        ContextScope scope = Scopes.of(context);
        List<String> failures = new ArrayList<>();
        if (!isAllowed(context, configuration)
                && context.getExecutionException().isEmpty()
                && !scope.met().isUndecided()) {
            List<Footprint> inCode = scope.appliedInCode();
            if (!inCode.isEmpty()) {
                failures.addAll(inCode(inCode, new Guard(scope.records()).unmet(inCode)));
            }
        }
        Scopes.around(context)
                .ifPresentOrElse(
                        outer -> scope.met().moveTo(outer.met()),
                        () -> failures.addAll(scope.met().failures()));
        fail(failures);
    }

    private static boolean isAllowed(ExtensionContext context, Configuration configuration) {
        return configuration.allowUnused() || Session.of(context).settings().allowUnused();
    }

    private static List<String> inCode(List<Footprint> footprints, Map<Footprint, String> unmet) {
        List<String> all = footprints.stream()
                .filter(unmet::containsKey)
                .map(each -> each.declaration().describe() + ", applied in code" + NOT_MET + unmet.get(each)
                        + "\nWhere that is meant: allowUnused() on what Mesh.inject or Mesh.apply has returned, or"
                        + " allowUnused = true in @IstioTest.")
                .distinct()
                .toList();
        // A loop applies the same again and again.
        List<String> shown = new ArrayList<>(all.subList(0, Math.min(all.size(), SHOWN)));
        if (all.size() > SHOWN) {
            shown.add("And " + (all.size() - SHOWN) + " more that were applied in code and that no request met.");
        }
        return shown;
    }

    private static String failure(String source, Declaration declaration, String instead) {
        return source + NOT_MET + instead + "\nWhere that is meant: allowUnused = true in "
                + (declaration instanceof ManifestDeclaration ? "@IstioManifest or @IstioTest." : "@IstioTest.");
    }

    private static void fail(List<String> failures) {
        if (!failures.isEmpty()) {
            throw new AssertionFailedError(String.join("\n", failures));
        }
    }
}
