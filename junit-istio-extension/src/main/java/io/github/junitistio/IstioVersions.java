// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests of a class once for each of some versions of Istio, each in a mesh of that version. Each mesh is started when a
 * test first needs it, and ended with the last test of its version.
 *
 * <pre>{@code
 * @IstioTest(namespace = "shop", manifests = "kubernetes")
 * @IstioVersions({"1.29", "1.30"})
 * class UpgradeTests { ... }
 * }</pre>
 *
 * <p>JUnit calls {@code @BeforeAll} and {@code @AfterAll} methods once, before and after all versions, so that they have no mesh. What
 * they would do with one belongs into a {@link BeforeIstioVersion} method.
 *
 * <p>A mesh in a cluster has the version that it has: there, the tests of another one fail and say so.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ClassTemplate
@ExtendWith({IstioVersionsProvider.class, IstioExtension.class})
@API(status = Status.EXPERIMENTAL, since = "0.1")
public @interface IstioVersions {

    /**
     * The versions: {@code 1.30} for its newest patch, or {@code 1.30.3}. Which can be had is a matter of where istiod and Envoy
     * come from: see {@code docs/istio-versions.md}.
     */
    String[] value();
}
