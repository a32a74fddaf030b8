// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

/**
 * Faults in words.
 */
final class FaultText {

    private FaultText() {}

    static String of(Fault fault) {
        FaultScope scope = fault.scope();
        StringBuilder text =
                new StringBuilder(DeclarationText.of(fault, fault.effect().describe(), scope.percentage()));
        append(text, scope.subset().isEmpty(), "subset " + scope.subset());
        append(text, scope.instances() == 0, scope.instances() + " of the instances");
        append(text, scope.firstAttempts() == 0, "first " + scope.firstAttempts() + " attempts");
        append(text, scope.firstRequests() == 0, "first " + scope.firstRequests() + " requests");
        append(text, scope.placement() == Placement.AUTO, "placement " + scope.placement());
        return text.toString();
    }

    private static void append(StringBuilder text, boolean isDefault, String words) {
        if (!isDefault) {
            text.append(", ").append(words);
        }
    }
}
