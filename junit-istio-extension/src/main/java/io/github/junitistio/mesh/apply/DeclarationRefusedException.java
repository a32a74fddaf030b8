// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.istio.RefusedException;
import io.github.junitistio.mesh.MeshException;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** A fault or a policy that cannot be put into this mesh. Nothing has been changed. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class DeclarationRefusedException extends MeshException {

    private static final long serialVersionUID = 1;

    private final transient List<Declaration> declarations;
    private final String reason;

    DeclarationRefusedException(List<? extends Declaration> declarations, String reason, @Nullable Throwable cause) {
        super(
                declarations.stream().map(Declaration::describe).collect(Collectors.joining(", ")) + ": " + reason,
                cause);
        this.declarations = List.copyOf(declarations);
        this.reason = reason;
    }

    static DeclarationRefusedException of(Declaration declaration, String reason) {
        return new DeclarationRefusedException(List.of(declaration), reason, null);
    }

    static DeclarationRefusedException of(RefusedException refused) {
        return new DeclarationRefusedException(refused.declarations(), refused.getMessage() + ".", refused);
    }

    /** What the message is about. */
    public List<Declaration> declarations() {
        return declarations;
    }

    /** The message without the declarations: what is wrong, and what to do. */
    public String reason() {
        return reason;
    }
}
