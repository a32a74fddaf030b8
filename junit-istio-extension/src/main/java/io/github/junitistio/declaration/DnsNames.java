// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.util.regex.Pattern;

/**
 * Names as Kubernetes writes them.
 */
final class DnsNames {

    private static final String LABEL = "[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?";
    private static final Pattern LABELS = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");

    private DnsNames() {}

    static boolean isLabel(String text) {
        return !text.contains(".") && isName(text);
    }

    static boolean isName(String text) {
        return text.length() <= 253 && LABELS.matcher(text).matches();
    }
}
