// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

/** One mistake each in whose requests are meant, with what its error has to say beside the annotation and where it stands. */
final class MatchMistakes {

    @Says(
            "write it as inventory, inventory.shop or inventory.shop.svc.cluster.local, in lower case and without scheme,")
    @InjectDelay(service = "", fixedDelay = "1s")
    void service_empty() {}

    @Says(
            "write it as inventory, inventory.shop or inventory.shop.svc.cluster.local, in lower case and without scheme,")
    @InjectDelay(service = "my inventory", fixedDelay = "1s")
    void service_with_space() {}

    @Says(
            "write it as inventory, inventory.shop or inventory.shop.svc.cluster.local, in lower case and without scheme,")
    @InjectDelay(service = "inventory:8080", fixedDelay = "1s")
    void service_with_port() {}

    @Says(
            "write it as inventory, inventory.shop or inventory.shop.svc.cluster.local, in lower case and without scheme,")
    @InjectDelay(service = "http://inventory", fixedDelay = "1s")
    void service_with_scheme() {}

    @Says("write its name, or its name and namespace as in checkout.shop, in lower case")
    @InjectDelay(service = "inventory", fixedDelay = "1s", from = "Checkout")
    void from_with_capitals() {}

    @Says("Istio's syntax is RE2, https://github.com/google/re2/wiki/Syntax")
    @InjectAbort(service = "inventory", httpStatus = 503, match = @Match(uri = "regex:/stock("))
    void match_regex_broken() {}

    @Says(":path, :method and :authority are matched by uri, method and authority")
    @InjectAbort(service = "inventory", httpStatus = 503, match = @Match(headers = "end user=exact:ann"))
    void match_header_name() {}

    @Says("\"a\" has two conditions, and Istio keeps one a name: write one regular expression")
    @InjectAbort(service = "inventory", httpStatus = 503, match = @Match(headers = {"a=exact:1", "a=exact:2"}))
    void match_header_twice() {}

    @Says("header a has to match exact:1 and must not: leave one of the two away")
    @InjectAbort(
            service = "inventory",
            httpStatus = 503,
            match = @Match(headers = "a=exact:1", withoutHeaders = "a=exact:1"))
    void match_with_and_without() {}

    @Says("port 70000 is not between 1 and 65535: write the port of the service that is called")
    @InjectAbort(service = "inventory", httpStatus = 503, match = @Match(port = 70000))
    void match_port() {}

    private MatchMistakes() {}
}
