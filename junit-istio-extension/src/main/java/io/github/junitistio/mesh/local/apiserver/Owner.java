// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

/** Who owns fields: Kubernetes tells entries of managedFields apart by exactly this. */
record Owner(String manager, Operation operation, String apiVersion, String subresource) {
    enum Operation {
        APPLY("Apply"),
        UPDATE("Update");

        private final String text;

        Operation(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** A manager applies under every version as the same owner. */
    boolean isSameAs(Owner other) {
        boolean sameVersion = operation == Operation.APPLY || apiVersion.equals(other.apiVersion);
        return sameVersion
                && operation == other.operation
                && manager.equals(other.manager)
                && subresource.equals(other.subresource);
    }

    String describe() {
        String text =
                "\"" + manager + "\"" + (subresource.isEmpty() ? "" : " with subresource \"" + subresource + "\"");
        return operation == Operation.APPLY ? text : text + " using " + apiVersion;
    }
}
