// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.mesh.lock.Occupant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The scopes of classes and tests in JUnit's store, which closes them with their contexts. */
final class Scopes {

    private static final Namespace NAMESPACE = Namespace.create(Scopes.class);

    static void openForClass(ExtensionContext context, Configuration configuration) {
        Occupant occupant = Occupant.container(Elements.name(context.getRequiredTestClass()), parent(context));
        put(context, new ContextScope(Session.of(context), configuration.namespace(), occupant));
    }

    static void openForTest(ExtensionContext context, Configuration configuration) {
        String name = Elements.name(context.getRequiredTestMethod());
        Occupant occupant = Occupant.test(name, parent(context));
        ContextScope scope = new ContextScope(Session.of(context), configuration.namespace(), occupant);
        put(context, scope);
        scope.enter();
    }

    /** The scope of a test, or of the class if there is no test yet. */
    static ContextScope of(ExtensionContext context) {
        ContextScope scope = find(context);
        if (scope == null) {
            throw new ExtensionConfigurationException("IstioExtension on "
                    + Elements.name(context.getRequiredTestClass())
                    + ": a mesh cannot be injected before the class has begun. Register the extension by a static field or"
                    + " by @IstioTest.");
        }
        return scope;
    }

    private static @Nullable Occupant parent(ExtensionContext context) {
        ContextScope outer = find(context);
        return outer == null ? null : outer.occupant();
    }

    private static @Nullable ContextScope find(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(ContextScope.class, ContextScope.class);
    }

    private static void put(ExtensionContext context, ContextScope scope) {
        context.getStore(NAMESPACE).put(ContextScope.class, scope);
    }

    private Scopes() {}
}
