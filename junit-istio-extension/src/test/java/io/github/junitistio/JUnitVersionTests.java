// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** That these tests run on the JUnit that the build means them to run on. */
class JUnitVersionTests {

    @Test
    @EnabledIfSystemProperty(named = "expected.junit.version", matches = ".+", disabledReason = "set by the build")
    void is_the_expected_one() {
        assertThat(Test.class.getPackage().getImplementationVersion())
                .isEqualTo(System.getProperty("expected.junit.version"));
    }
}
