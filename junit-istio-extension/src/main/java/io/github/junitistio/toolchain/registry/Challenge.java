// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a registry wants before it answers: a {@code WWW-Authenticate} header of the scheme Bearer. */
record Challenge(Map<String, String> parameters) {

    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^\\s,]*))");

    static Challenge of(Answer answer) throws RegistryException {
        List<String> all = answer.headers().allValues("WWW-Authenticate");
        for (String header : all) {
            if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
                return parse(header.substring(7));
            }
        }
        throw RegistryException.lasting(Answer.withoutQuery(answer.uri()) + " wants credentials"
                + (all.isEmpty() ? "" : " (" + String.join(", ", all) + ")")
                + ". Images are asked for without an account: use a registry that gives them to everybody");
    }

    private static Challenge parse(String text) {
        Map<String, String> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(text);
        while (parameter.find()) {
            parameters.put(
                    parameter.group(1).toLowerCase(Locale.ROOT),
                    parameter.group(2) != null ? parameter.group(2) : parameter.group(3));
        }
        return new Challenge(parameters);
    }

    /** Where a token for reading a repository is to be had. */
    URI tokenUri(String repository) throws RegistryException {
        String realm = parameters.getOrDefault("realm", "");
        String scope = parameters.getOrDefault("scope", "repository:" + repository + ":pull");
        String service = parameters.get("service");
        try {
            URI uri = URI.create(realm + (realm.contains("?") ? "&" : "?")
                    + (service == null ? "" : "service=" + encode(service) + "&") + "scope=" + encode(scope));
            if (Origin.isClosed(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Told below, with what was written.
        }
        throw RegistryException.lasting("the registry sends for a token to \"" + realm + "\", which is no https URL");
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
