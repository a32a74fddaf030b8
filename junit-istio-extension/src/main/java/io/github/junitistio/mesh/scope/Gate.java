// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.mesh.Application;
import io.github.junitistio.mesh.Applied;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Who stands between tests and a mesh that is not theirs alone, such as that of a game day. Nothing that a test declares is written past it, by
 * annotation or in code. Asked on the threads of the tests, so that it has to be thread-safe.
 */
@API(status = Status.INTERNAL, since = "0.1")
public interface Gate {

    /** Nobody stands there. */
    Gate OPEN = new Gate() {};

    /** Why tests may do nothing any more; nothing while they may. Asked again and again while a proof is waited for. */
    default Optional<String> closed() {
        return Optional.empty();
    }

    /**
     * Narrow declarations to the requests that may meet them.
     *
     * @return one for each, in the same order
     * @throws RuntimeException if one cannot be narrowed, or may not be at all
     */
    default List<Declaration> narrow(List<Declaration> declarations) {
        return declarations;
    }

    /**
     * Decide on declarations before anything of them is written.
     *
     * @return what may be written, one for each, in the same order
     * @throws RuntimeException if they are refused
     */
    default List<Declaration> admit(List<Declaration> declarations) {
        return declarations;
    }

    /**
     * Let declarations that were admitted come into effect.
     *
     * @param applying does so
     * @return what takes them out
     */
    default Applied apply(List<Declaration> admitted, Supplier<Applied> applying) {
        return applying.get();
    }

    /**
     * Hear of something that has been written, whether or not it came into effect everywhere.
     *
     * @param application what has become of it when that is asked for
     */
    default void note(Supplier<Application> application) {}

    /** Determine if the manifests that classes declare are deployed; otherwise tests meet what is there. */
    default boolean deploys() {
        return true;
    }

    /**
     * Decide on a workload that is to join.
     *
     * @throws RuntimeException if it may not
     */
    default void admitWorkload(String name) {}

    /**
     * Decide on what tests may ask the mesh's Kubernetes API for.
     *
     * @param client may ask for everything
     */
    default KubernetesClient kubernetes(KubernetesClient client) {
        return client;
    }

    /** The headers that the clients of all tests send. */
    default List<RequestToken> sent() {
        return List.of();
    }
}
