// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Which requests a declaration is about: Istio's {@code HTTPMatchRequest}. All conditions have to hold; without any, all
 * requests match.
 *
 * <p>A condition is {@code exact:VALUE}, {@code prefix:VALUE} or {@code regex:VALUE} (RE2, the whole text has to match);
 * without one of these words it is exact.
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@API(status = Status.EXPERIMENTAL, since = "0.1")
public @interface Match {

    /** A condition on the path, without the query. */
    String uri() default "";

    /** Whether the path is compared without regard to case; not for {@code regex:}. */
    boolean ignoreUriCase() default false;

    /** A condition on the method, such as {@code POST}. */
    String method() default "";

    /** A condition on the scheme, as the sidecar sees it. */
    String scheme() default "";

    /** A condition on the Host header, as sent. */
    String authority() default "";

    /** Conditions on headers: {@code name=condition}, or {@code name} for a header that is present. */
    String[] headers() default {};

    /** What headers must not match: {@code name=condition}, or {@code name} for a header that must be absent. */
    String[] withoutHeaders() default {};

    /** Conditions on query parameters: {@code name=condition}. */
    String[] queryParams() default {};

    /** The port of the service that is called; by default all of them. */
    int port() default 0;
}
