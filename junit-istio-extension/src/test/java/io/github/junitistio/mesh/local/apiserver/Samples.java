// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

/** The objects that most tests need. */
final class Samples {
    private Samples() {}

    static String configMap(String name) {
        return """
                {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"%s"},"data":{"a":"1"}}""".formatted(name);
    }

    static String virtualService(String name) {
        return """
                {"apiVersion":"networking.istio.io/v1","kind":"VirtualService","metadata":{"name":"%s"},
                 "spec":{"hosts":["reviews"],"http":[{"route":[{"destination":{"host":"reviews"},"weight":10}]}]}}""".formatted(name);
    }

    static String deployment(String name) {
        return """
                {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"%s"},
                 "spec":{"replicas":1,"selector":{"matchLabels":{"app":"shop"}},
                         "template":{"spec":{"containers":[{"name":"shop","image":"shop:1"}]}}}}""".formatted(name);
    }

    static String ownedBy(String name, String uid) {
        return """
                {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"%s","ownerReferences":[
                 {"apiVersion":"v1","kind":"ConfigMap","name":"owner","uid":"%s","blockOwnerDeletion":true}]}}""".formatted(name, uid);
    }
}
