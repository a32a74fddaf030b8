// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Long lists of tags come in pages, each naming the next one in a {@code Link} header. */
final class TagPages {

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;.*\\brel=\"?next\"?.*");

    static Optional<URI> next(Answer answer) throws RegistryException {
        Optional<String> link = answer.headers().allValues("Link").stream()
                .map(NEXT::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst();
        if (link.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI next = answer.uri().resolve(link.get());
            if (Origin.of(next).equals(Origin.of(answer.uri())) && !next.equals(answer.uri())) {
                return Optional.of(next);
            }
        } catch (IllegalArgumentException e) {
            // Told below, with what was written.
        }
        throw RegistryException.lasting(
                Answer.withoutQuery(answer.uri()) + " names \"" + link.get() + "\" as its next page");
    }

    private TagPages() {}
}
