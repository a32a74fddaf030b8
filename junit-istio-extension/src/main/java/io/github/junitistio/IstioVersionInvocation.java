// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.toolchain.IstioVersion;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One of several runs of a class.
 *
 * @param version the version of Istio that it is for
 * @param where the annotation that asks for it, and on which class
 */
record IstioVersionInvocation(IstioVersion version, String where) implements ClassTemplateInvocationContext {

    @Override
    public String getDisplayName(int invocationIndex) {
        return "Istio " + version;
    }

    @Override
    public void prepareInvocation(ExtensionContext context) {
        VersionMeshes.prepare(context, version, where);
    }
}
