// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;

/** The only class that needs REST Assured, so that the extension loads without it. */
final class RestAssuredSpecification {

    static RequestSpecification of(URI uri, Map<String, String> headers) {
        // Who sets one of them sets it in place of ours, as with the HttpClient.
        String[] names = headers.keySet().toArray(String[]::new);
        RestAssuredConfig config = names.length == 0
                ? RestAssured.config()
                : RestAssured.config()
                        .headerConfig(RestAssured.config()
                                .getHeaderConfig()
                                .overwriteHeadersWithName(names[0], Arrays.copyOfRange(names, 1, names.length)));
        return RestAssured.given()
                .config(config)
                .baseUri(uri.toString())
                .urlEncodingEnabled(false)
                .headers(headers);
    }

    private RestAssuredSpecification() {}
}
