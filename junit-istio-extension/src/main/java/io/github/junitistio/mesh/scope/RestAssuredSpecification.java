// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.Map;

/** The only class that needs REST Assured, so that the extension loads without it. */
final class RestAssuredSpecification {

    static RequestSpecification of(URI uri, Map<String, String> headers) {
        return RestAssured.given()
                .baseUri(uri.toString())
                .urlEncodingEnabled(false)
                .headers(headers);
    }

    private RestAssuredSpecification() {}
}
