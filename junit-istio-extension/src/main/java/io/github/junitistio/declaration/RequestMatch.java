// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The requests that a declaration is about: Istio's {@code HTTPMatchRequest}, without its conditions on the caller.
 *
 * <p>All conditions have to hold. None at all means all requests: start from {@link #ALL} and add conditions.
 *
 * @param uri condition on the path, without the query; {@code null} for none
 * @param ignoreUriCase whether {@code uri} is compared without regard to case; only for exact and prefix
 * @param method condition on the method, which is in upper case; {@code null} for none
 * @param scheme condition on the scheme, as the sidecar sees it: mostly {@code http}; {@code null} for none
 * @param authority condition on the Host header as sent, with its port if the caller sends one; {@code null} for none
 * @param headers conditions on headers, by name in lower case; a header that is missing matches nothing
 * @param withoutHeaders what headers must not match, by name in lower case; a header that is missing counts as empty
 * @param queryParams conditions on query parameters, by name
 * @param port the port of the service that is called, from 1 to 65535; {@code null} for all
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RequestMatch(
        @Nullable StringMatch uri,
        boolean ignoreUriCase,
        @Nullable StringMatch method,
        @Nullable StringMatch scheme,
        @Nullable StringMatch authority,
        Map<String, StringMatch> headers,
        Map<String, StringMatch> withoutHeaders,
        Map<String, StringMatch> queryParams,
        @Nullable Integer port) {

    /** All requests. */
    public static final RequestMatch ALL =
            new RequestMatch(null, false, null, null, null, Map.of(), Map.of(), Map.of(), null);

    /**
     * Create a match.
     *
     * @throws InvalidDeclarationException if a condition could never hold, or is one that Istio would ignore
     */
    public RequestMatch {
        headers = MatchRules.headers(headers);
        withoutHeaders = MatchRules.headers(withoutHeaders);
        queryParams = MatchRules.queryParams(queryParams);
        MatchRules.uri(uri, ignoreUriCase);
        MatchRules.method(method);
        MatchRules.excluded(headers, withoutHeaders);
        MatchRules.port(port);
    }

    /**
     * Add a condition on the path.
     *
     * @param text as in {@link StringMatch#parse}; begins with a slash and has no query
     * @return a new match; never {@code null}
     */
    public RequestMatch uri(String text) {
        return new RequestMatch(
                StringMatch.parse(text),
                ignoreUriCase,
                method,
                scheme,
                authority,
                headers,
                withoutHeaders,
                queryParams,
                port);
    }

    /**
     * Compare the path without regard to case.
     *
     * @return a new match; never {@code null}
     */
    public RequestMatch ignoringUriCase() {
        return new RequestMatch(uri, true, method, scheme, authority, headers, withoutHeaders, queryParams, port);
    }

    /**
     * Add a condition on the method.
     *
     * @param text as in {@link StringMatch#parse}, such as {@code GET}
     * @return a new match; never {@code null}
     */
    public RequestMatch method(String text) {
        return new RequestMatch(
                uri,
                ignoreUriCase,
                StringMatch.parse(text),
                scheme,
                authority,
                headers,
                withoutHeaders,
                queryParams,
                port);
    }

    /**
     * Add a condition on the scheme.
     *
     * @param text as in {@link StringMatch#parse}, such as {@code http}
     * @return a new match; never {@code null}
     */
    public RequestMatch scheme(String text) {
        return new RequestMatch(
                uri,
                ignoreUriCase,
                method,
                StringMatch.parse(text),
                authority,
                headers,
                withoutHeaders,
                queryParams,
                port);
    }

    /**
     * Add a condition on the Host header.
     *
     * @param text as in {@link StringMatch#parse}, such as {@code inventory:8080}
     * @return a new match; never {@code null}
     */
    public RequestMatch authority(String text) {
        return new RequestMatch(
                uri,
                ignoreUriCase,
                method,
                scheme,
                StringMatch.parse(text),
                headers,
                withoutHeaders,
                queryParams,
                port);
    }

    /**
     * Add a condition on a header.
     *
     * @param name the header's name
     * @param text as in {@link StringMatch#parse}
     * @return a new match; never {@code null}
     */
    public RequestMatch header(String name, String text) {
        return new RequestMatch(
                uri,
                ignoreUriCase,
                method,
                scheme,
                authority,
                MatchRules.with(headers, name, StringMatch.parse(text)),
                withoutHeaders,
                queryParams,
                port);
    }

    /**
     * Add a condition that a header must not match.
     *
     * @param name the header's name
     * @param text as in {@link StringMatch#parse}; {@code regex:.+} asks for requests without the header
     * @return a new match; never {@code null}
     */
    public RequestMatch withoutHeader(String name, String text) {
        return new RequestMatch(
                uri,
                ignoreUriCase,
                method,
                scheme,
                authority,
                headers,
                MatchRules.with(withoutHeaders, name, StringMatch.parse(text)),
                queryParams,
                port);
    }

    /**
     * Add a condition on a query parameter.
     *
     * @param name the parameter's name, with case
     * @param text as in {@link StringMatch#parse}
     * @return a new match; never {@code null}
     */
    public RequestMatch queryParam(String name, String text) {
        return new RequestMatch(
                uri,
                ignoreUriCase,
                method,
                scheme,
                authority,
                headers,
                withoutHeaders,
                MatchRules.with(queryParams, name, StringMatch.parse(text)),
                port);
    }

    /**
     * Add the condition that one port of the service is called.
     *
     * @param number from 1 to 65535
     * @return a new match; never {@code null}
     */
    public RequestMatch port(int number) {
        return new RequestMatch(
                uri, ignoreUriCase, method, scheme, authority, headers, withoutHeaders, queryParams, number);
    }

    /** {@return the conditions in words, or "all requests"} */
    @Override
    public String toString() {
        List<String> conditions = new ArrayList<>();
        if (uri != null) {
            conditions.add("uri " + uri + (ignoreUriCase ? " ignoring case" : ""));
        }
        if (method != null) {
            conditions.add("method " + method);
        }
        if (scheme != null) {
            conditions.add("scheme " + scheme);
        }
        if (authority != null) {
            conditions.add("authority " + authority);
        }
        headers.forEach((name, match) -> conditions.add("header " + name + " " + match));
        withoutHeaders.forEach((name, match) -> conditions.add("without header " + name + " " + match));
        queryParams.forEach((name, match) -> conditions.add("query parameter " + name + " " + match));
        if (port != null) {
            conditions.add("port " + port);
        }
        return conditions.isEmpty() ? "all requests" : String.join(", ", conditions);
    }
}
