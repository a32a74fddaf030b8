// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.declaration.RequestMatch;
import java.util.function.BiFunction;

/** {@link Match} annotations to {@link RequestMatch} values. */
final class MatchReader {

    private static final String PRESENT = "regex:.+";

    static RequestMatch read(Match match) {
        RequestMatch read = RequestMatch.ALL;
        read = with(read, match.uri(), RequestMatch::uri);
        read = match.ignoreUriCase() ? read.ignoringUriCase() : read;
        read = with(read, match.method(), RequestMatch::method);
        read = with(read, match.scheme(), RequestMatch::scheme);
        read = with(read, match.authority(), RequestMatch::authority);
        for (String header : match.headers()) {
            read = read.header(name(header), condition(header));
        }
        for (String header : match.withoutHeaders()) {
            read = read.withoutHeader(name(header), condition(header));
        }
        for (String parameter : match.queryParams()) {
            read = read.queryParam(name(parameter), condition(parameter));
        }
        return match.port() == 0 ? read : read.port(match.port());
    }

    private static RequestMatch with(
            RequestMatch match, String text, BiFunction<RequestMatch, String, RequestMatch> condition) {
        return text.isEmpty() ? match : condition.apply(match, text);
    }

    private static String name(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0 ? pair : pair.substring(0, equals);
    }

    private static String condition(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0 ? PRESENT : pair.substring(equals + 1);
    }

    private MatchReader() {}
}
