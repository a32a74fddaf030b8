// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import io.github.junitistio.declaration.Declaration;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A declaration that cannot be put into the mesh without changing more than was asked for. Nothing has been touched.
 *
 * <p>The message says which resource stands in the way, why, and what to do. Whoever read {@link #declarations()} from annotations prepends
 * the element and the annotation as written.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Declaration> declarations;

    /**
     * Create an exception.
     *
     * @param declarations what cannot be put into the mesh
     * @param message which resource stands in the way, why, and what to do
     */
    public RefusedException(List<? extends Declaration> declarations, String message) {
        super(message);
        this.declarations = List.copyOf(declarations);
    }

    /**
     * Determine what cannot be put into the mesh.
     *
     * @return one declaration, or those that cannot be combined
     */
    public List<Declaration> declarations() {
        return declarations;
    }
}
