// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

/** Takes apart what stands in {@code apiVersion}. */
final class ApiGroup {

    private ApiGroup() {}

    static String of(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    static String version(String apiVersion) {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }
}
