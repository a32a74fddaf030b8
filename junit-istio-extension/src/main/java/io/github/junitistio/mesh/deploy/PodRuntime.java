// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.deploy;

import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What is known of running Pods beyond their objects. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public interface PodRuntime {

    /** Container ports that services lead to and that nobody listens on, each with its Pod. */
    List<String> silentPorts(Set<String> namespaces);

    /** The ends of the logs of a Pod's containers, each after a line break; empty if there are none. */
    String logTail(String namespace, String pod);

    /** Wait until every sidecar knows every endpoint in some namespaces. */
    void awaitKnown(Set<String> namespaces);

    /** Wait until the processes of deleted Pods have ended. */
    void awaitEnded(Set<String> namespaces);
}
