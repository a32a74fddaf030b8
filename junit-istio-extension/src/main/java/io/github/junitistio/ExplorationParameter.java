// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.explore.Exploration;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Tells an explored test what is disturbed.
 *
 * @param exploration what is disturbed
 */
record ExplorationParameter(Exploration exploration) implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Exploration.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return exploration;
    }
}
