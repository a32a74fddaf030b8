// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.observe.Call;
import io.github.junitistio.observe.Instance;

/** What messages call the two ends of a call. */
final class Names {

    private Names() {}

    static String caller(Call call) {
        Instance proxy = call.request().proxy();
        return proxy.workload().isEmpty() ? proxy.pod() : proxy.workload();
    }

    static String callee(Call call) {
        String host = call.request().service();
        return host.contains(".svc.") ? host.split("\\.", 2)[0] : host;
    }
}
