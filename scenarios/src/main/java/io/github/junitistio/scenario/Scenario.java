// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenario;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A resilience question. A class that implements some of these says once what they are about. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface Scenario {

    /** What is asked, what is put under stress meanwhile, and what is expected. */
    Subject subject();
}
