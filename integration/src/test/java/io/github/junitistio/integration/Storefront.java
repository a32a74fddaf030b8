// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.integration;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** An ordinary Spring Boot application: it knows its neighbour by a property, and nothing of a mesh. */
@EnableAutoConfiguration
@RestController
class Storefront {

    private final RestClient inventory;

    Storefront(@Value("${inventory.url}") URI inventoryUrl) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
        requests.setReadTimeout(Duration.ofSeconds(3));
        inventory = RestClient.builder()
                .baseUrl(inventoryUrl)
                .requestFactory(requests)
                .build();
    }

    @GetMapping("/offer/{article}")
    ResponseEntity<String> offer(@PathVariable("article") String article) {
        try {
            String stock =
                    inventory.get().uri("/stock/{article}", article).retrieve().body(String.class);
            return ResponseEntity.ok(stock + " in stock");
        } catch (RestClientException e) {
            return ResponseEntity.accepted().body("stock unknown");
        }
    }
}
