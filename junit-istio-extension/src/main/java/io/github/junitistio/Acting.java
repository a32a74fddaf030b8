// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedFields;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * Decides which instance of the extension acts. Every annotation registers one instance, the same for all of them, and a
 * field may register another one: JUnit calls both, but one injection is enough.
 */
final class Acting {

    /**
     * The configuration to act by, or nothing for an instance that leaves the work to another one.
     *
     * @throws ExtensionConfigurationException if nobody, or more than one, says how the class is to be tested
     */
    static Optional<Configuration> in(ExtensionContext context, IstioExtension extension) {
        List<Class<?>> classes = new ArrayList<>(context.getEnclosingTestClasses());
        classes.add(context.getRequiredTestClass());
        long fields =
                classes.stream().flatMap(Acting::registeringFields).distinct().count();
        boolean registered = fields > 0;
        Optional<Configuration> annotated =
                Configuration.find(context.getEnclosingTestClasses(), context.getRequiredTestClass());
        String name = Elements.name(context.getRequiredTestClass());
        if (registered && annotated.isPresent()) {
            throw new ExtensionConfigurationException("@IstioTest on " + name
                    + ": the class also registers IstioExtension by a field. Keep one of the two.");
        }
        if (fields > 1) {
            throw new ExtensionConfigurationException("IstioExtension on " + name + ": " + fields
                    + " fields register it, in this class, its superclasses and the classes around it, and each would inject"
                    + " every fault. Keep one of them.");
        }
        if (extension.configuration() != null) {
            return Optional.of(extension.configuration());
        }
        if (annotated.isEmpty() && !registered) {
            throw new ExtensionConfigurationException(DeclarationsWithoutMesh.describe(context)
                    + ": it acts only in a class that is annotated with @IstioTest. Annotate " + name + ".");
        }
        return annotated;
    }

    /** The outermost class that a field registers the extension on: the one of a context, or one around it. */
    static ExtensionContext registeredOn(ExtensionContext context) {
        ExtensionContext found = Scopes.classOf(context);
        for (ExtensionContext each = found;
                each != null && !VersionMeshes.isAround(each);
                each = each.getParent().orElse(null)) {
            if (each.getTestClass().stream()
                    .flatMap(Acting::registeringFields)
                    .findAny()
                    .isPresent()) {
                found = each;
            }
        }
        return found;
    }

    private static Stream<Field> registeringFields(Class<?> type) {
        return findAnnotatedFields(
                type,
                RegisterExtension.class,
                field -> field.getType() == IstioExtension.class,
                HierarchyTraversalMode.TOP_DOWN)
                .stream();
    }

    private Acting() {}
}
