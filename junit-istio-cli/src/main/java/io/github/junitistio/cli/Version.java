// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The program's version, as its jar says. */
final class Version implements IVersionProvider {

    Version() {}

    @Override
    public String[] getVersion() {
        return new String[] {
            "junit-istio "
                    + Optional.ofNullable(JunitIstio.class.getPackage().getImplementationVersion())
                            .orElse("of no release")
        };
    }
}
