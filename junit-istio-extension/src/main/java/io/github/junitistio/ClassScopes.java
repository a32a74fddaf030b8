// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.mesh.MeshException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The scopes of the classes that one registered extension serves: one, but for classes that share the field of a common
 * superclass. Thread-safe.
 */
final class ClassScopes {

    private final String extension;
    private final Set<ContextScope> scopes = new LinkedHashSet<>();
    private String ended = "";

    ClassScopes(String extension) {
        this.extension = extension;
    }

    synchronized void add(ContextScope scope) {
        forgetEnded();
        scopes.add(scope);
    }

    /**
     * The scope of the one class that runs.
     *
     * @throws MeshException if there is none, or more than one
     */
    synchronized ContextScope only() {
        forgetEnded();
        if (scopes.size() > 1) {
            throw new MeshException(
                    extension + ".mesh(): " + names(scopes) + " run side by side and share this extension, so that"
                            + " it cannot tell whose mesh is meant. Declare the field in each of these classes instead of in their"
                            + " superclass, or take a parameter of the type Mesh.");
        }
        if (scopes.isEmpty()) {
            throw new MeshException(extension + ".mesh(): " + (ended.isEmpty() ? tooEarly() : tooLate(ended)));
        }
        return scopes.iterator().next();
    }

    private static String tooEarly() {
        return "no class with this extension has begun. Register it by a static field with @RegisterExtension, and ask from"
                + " @BeforeAll on: not in a field's initializer, and in a @DynamicPropertySource method only within the"
                + " supplier of the property.";
    }

    private static String tooLate(String ended) {
        return ended + " has ended, and the mesh that it was given with it. Ask from @BeforeAll to @AfterAll.";
    }

    private void forgetEnded() {
        List<ContextScope> over = scopes.stream().filter(ContextScope::isClosed).toList();
        if (!over.isEmpty()) {
            ended = names(over);
            over.forEach(scopes::remove);
        }
    }

    private static String names(Collection<ContextScope> scopes) {
        return scopes.stream().map(scope -> scope.occupant().toString()).collect(Collectors.joining(" and "));
    }
}
