// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One shop for all classes that ask for it. */
final class SharedClusterShop implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SharedClusterShop.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ClusterShop.class;
    }

    @Override
    @SuppressWarnings("deprecation") // Its successor is not in the oldest JUnit that is supported.
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(ClusterShop.class, key -> start(), ClusterShop.class);
    }

    private static ClusterShop start() {
        try {
            return ClusterShop.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
