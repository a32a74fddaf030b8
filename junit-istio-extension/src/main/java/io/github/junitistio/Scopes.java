// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.mesh.lock.Occupant;
import io.github.junitistio.mesh.scope.Sharing;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** The scopes of classes and tests in JUnit's store, which closes them with their contexts. */
final class Scopes {

    private static final Namespace NAMESPACE = Namespace.create(Scopes.class);

    /** Open the scope of a class, if it is not open: a constructor may need it before the class has begun. */
    static ContextScope openForClass(ExtensionContext context, Configuration configuration) {
        if (!isOpen(context)) {
            ClassValidation.validate(context, configuration);
            ContextScope scope = open(context, configuration, Elements.name(context.getRequiredTestClass()));
            DeclaredManifests.deploy(context.getRequiredTestClass(), configuration, scope);
            return scope;
        }
        return open(context, configuration, Elements.name(context.getRequiredTestClass()));
    }

    /** Open the scope of a test, and that of its class for an extension that came too late for it. */
    static void openForTest(ExtensionContext context, Configuration configuration) {
        openForClass(classOf(context), configuration);
        boolean alone = !configuration.overlaps()
                && (!TestDeclarations.of(context).all().isEmpty()
                        || FaultExploration.annotation(context.getRequiredTestMethod())
                                .isPresent());
        open(context, configuration, Elements.name(context.getRequiredTestMethod()))
                .enter(alone);
    }

    /** The scope of a test, or of the class if there is no test. */
    static ContextScope of(ExtensionContext context) {
        return Objects.requireNonNull(find(context), () -> context.getDisplayName() + " has not begun");
    }

    /** The scope of the class around a class; nothing for an outermost one. */
    static Optional<ContextScope> around(ExtensionContext classContext) {
        return classContext.getParent().map(Scopes::find);
    }

    /** The context of the class that a context is of. */
    static ExtensionContext classOf(ExtensionContext context) {
        ExtensionContext each = context;
        while (each.getTestMethod().isPresent()) {
            each = each.getParent().orElseThrow();
        }
        return each;
    }

    private static boolean isOpen(ExtensionContext context) {
        return store(context).get(context.getUniqueId()) != null;
    }

    @SuppressWarnings("deprecation") // computeIfAbsent exists only from JUnit 6 on.
    private static ContextScope open(ExtensionContext context, Configuration configuration, String name) {
        return store(context)
                .getOrComputeIfAbsent(
                        context.getUniqueId(),
                        id -> {
                            ContextScope outer =
                                    context.getParent().map(Scopes::find).orElse(null);
                            Occupant occupant = new Occupant(name, outer == null ? null : outer.occupant());
                            return new ContextScope(
                                    Session.of(context),
                                    VersionMeshes.of(context),
                                    configuration.namespace(),
                                    occupant,
                                    sharing(context, configuration));
                        },
                        ContextScope.class);
    }

    private static Sharing sharing(ExtensionContext context, Configuration configuration) {
        boolean isTest = context.getTestMethod().isPresent();
        if (!configuration.overlaps()) {
            return isTest ? Sharing.alone() : Sharing.CLASS_ALONE;
        }
        return isTest ? Sharing.byRequests(configuration.isolationHeader()) : Sharing.OF_CLASS;
    }

    private static @Nullable ContextScope find(ExtensionContext context) {
        ContextScope found = store(context).get(context.getUniqueId(), ContextScope.class);
        return found != null ? found : context.getParent().map(Scopes::find).orElse(null);
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    private Scopes() {}
}
