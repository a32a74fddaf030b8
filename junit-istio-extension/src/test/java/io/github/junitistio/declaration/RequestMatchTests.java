// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestMatchTests {

    @Test
    void matches_all_by_default() {
        assertThat(RequestMatch.ALL).hasToString("all requests");
    }

    @Test
    void collects_conditions() {
        RequestMatch match = RequestMatch.ALL
                .uri("prefix:/api")
                .ignoringUriCase()
                .method("GET")
                .scheme("http")
                .authority("inventory:8080")
                .header("X-User", "alice")
                .header("x-group", "regex:a|b")
                .withoutHeader("x-test", "regex:.+")
                .queryParam("Page", "1")
                .port(8080);

        assertThat(match)
                .hasToString(
                        "uri prefix:/api ignoring case, method exact:GET, scheme exact:http, authority exact:inventory:8080,"
                                + " header x-group regex:a|b, header x-user exact:alice, without header x-test regex:.+,"
                                + " query parameter Page exact:1, port 8080");
        assertThat(match.headers()).containsOnlyKeys("x-group", "x-user");
    }

    @Test
    void is_a_value() {
        assertThat(RequestMatch.ALL.header("a", "1").header("b", "2"))
                .isEqualTo(RequestMatch.ALL.header("b", "2").header("A", "exact:1"));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong(m -> m.uri("api"), "does not begin with a slash"),
                wrong(m -> m.uri("prefix:api"), "does not begin with a slash"),
                wrong(m -> m.uri("/api?page=1"), "match the query with queryParams"),
                wrong(m -> m.uri("prefix:/api#top"), "match the query with queryParams"),
                wrong(m -> m.ignoringUriCase(), "add a uri, or leave it away"),
                wrong(m -> m.uri("regex:/a").ignoringUriCase(), "begin the regular expression with (?i)"),
                wrong(m -> m.method("get"), "write GET"),
                wrong(m -> m.header("", "a"), "is not a header's name"),
                wrong(m -> m.header("x user", "a"), "is not a header's name"),
                wrong(m -> m.header(":path", "a"), "is not a header's name"),
                wrong(m -> m.header("Host", "a"), "use authority of the match"),
                wrong(m -> m.header("uri", "a"), "use uri of the match"),
                wrong(m -> m.withoutHeader("method", "a"), "use method of the match"),
                wrong(m -> m.header("x-a", "a").header("x-a", "b"), "has two conditions"),
                wrong(m -> m.header("x-a", "a").header("X-A", "b"), "has two conditions"),
                wrong(m -> m.queryParam("", "a"), "a query parameter without a name"),
                wrong(m -> m.queryParam("p", "a").queryParam("p", "b"), "has two conditions"),
                wrong(m -> m.withoutHeader("x-a", "regex:.*"), "write regex:.+"),
                wrong(m -> m.header("x-a", "a").withoutHeader("x-a", "a"), "leave one of the two away"),
                wrong(m -> m.port(0), "is not between 1 and 65535"),
                wrong(m -> m.port(65536), "is not between 1 and 65535"));
    }

    private static Arguments wrong(UnaryOperator<RequestMatch> match, String why) {
        return Arguments.of(match, why);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refuses_what_never_matches_or_is_ignored(UnaryOperator<RequestMatch> match, String why) {
        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> match.apply(RequestMatch.ALL))
                .withMessageContaining(why);
    }
}
