// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.assertion;

import io.github.junitistio.observe.Traffic;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Entry to the assertions, to be imported statically beside AssertJ's. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class IstioAssertions {

    private IstioAssertions() {}

    /**
     * Begin assertions on traffic.
     *
     * @param traffic the requests that are meant; each assertion reads them anew
     */
    public static TrafficAssert assertThat(Traffic traffic) {
        return new TrafficAssert(traffic);
    }
}
