// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.util.regex.Pattern;

/**
 * Names of headers.
 */
final class HeaderNames {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private HeaderNames() {}

    static boolean isName(String text) {
        return TOKEN.matcher(text).matches();
    }

    static void check(String name) {
        if (!isName(name)) {
            throw new InvalidDeclarationException(
                    "\"" + name + "\" is not a header's name: write it as in a request, such as x-user");
        }
    }
}
