// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

/** One mistake each in what changes no route, with what its error has to say beside the annotation and where it stands. */
final class TrafficMistakes {

    @Says(
            "the circuit breaker has no limit and ejects nobody: set maxConnections, consecutive5xxErrors or another field")
    @CircuitBreaker(service = "inventory")
    void breaker_of_nothing() {}

    @Says("maxConnections -1 is no limit, as Istio reads 0 as not set: write 1 or more, or leave it away")
    @CircuitBreaker(service = "inventory", maxConnections = -1)
    void breaker_negative() {}

    @Says("maxEjectionPercent 101 is not between 0 and 100: write a share of the instances in percent")
    @CircuitBreaker(service = "inventory", consecutive5xxErrors = 1, maxEjectionPercent = 101)
    void breaker_percent() {}

    @Says("minHealthPercent -5 is not between 0 and 100: write a share of the instances in percent")
    @CircuitBreaker(service = "inventory", consecutive5xxErrors = 1, minHealthPercent = -5)
    void breaker_health() {}

    @Says("interval \"soon\" is not a duration: write a number and a unit, such as 250ms, 1.5s or 2m")
    @CircuitBreaker(service = "inventory", consecutive5xxErrors = 1, interval = "soon")
    void breaker_interval() {}

    @Says("consecutive5xxErrors -7 is negative: write a number of errors, or 0 to switch it off")
    @CircuitBreaker(service = "inventory", consecutive5xxErrors = -7)
    void breaker_errors() {}

    @Says("connectTimeout \"0s\" is shorter than 1ms, the shortest duration that Istio accepts: write 1ms or more")
    @CircuitBreaker(service = "inventory", connectTimeout = "0s")
    void breaker_connect_timeout() {}

    @Says("remove one, or give them different callers or matches")
    @CircuitBreaker(service = "inventory", maxConnections = 1)
    @CircuitBreaker(service = "inventory", maxConnections = 2)
    void breaker_twice() {}

    @Says(
            "write simple, httpHeaderName, httpCookie, useSourceIp, httpQueryParameterName, distribute, failover or warmup")
    @LoadBalancing(service = "inventory")
    void balancing_of_nothing() {}

    @Says("it has 2 ways to choose an instance, which exclude each other: leave one")
    @LoadBalancing(service = "inventory", simple = LoadBalancing.Simple.RANDOM, useSourceIp = true)
    void balancing_two_ways() {}

    @Says("httpCookie has no ttl: write how long it lives, such as ttl = \"1h\"")
    @LoadBalancing(service = "inventory", httpCookie = "user")
    void balancing_cookie_without_ttl() {}

    @Says("minimumRingSize and tableSize are for consistent hashing: write what to hash by, such as httpHeaderName")
    @LoadBalancing(service = "inventory", simple = LoadBalancing.Simple.RANDOM, minimumRingSize = 1024)
    void balancing_ring_without_hash() {}

    @Says("minimumRingSize and tableSize are of two algorithms: leave one of them away")
    @LoadBalancing(service = "inventory", useSourceIp = true, minimumRingSize = 1024, tableSize = 65537)
    void balancing_two_sizes() {}

    @Says("tableSize 1000 is no prime number below 5000011: write one, such as 65537")
    @LoadBalancing(service = "inventory", useSourceIp = true, tableSize = 1000)
    void balancing_table_not_prime() {}

    @Says("distribute \"eu/a\" has no =: write it as in \"eu/eu-1=eu/eu-1:80,eu/eu-2:20\"")
    @LoadBalancing(service = "inventory", distribute = "eu/a")
    void balancing_distribute_form() {}

    @Says("the shares of locality eu/a sum to 90: write shares that sum to 100")
    @LoadBalancing(service = "inventory", distribute = "eu/a=>eu/a:80,eu/b:10")
    void balancing_distribute_sum() {}

    @Says("failover \"eu\" has no =: write it as in \"eu=us\"")
    @LoadBalancing(service = "inventory", failover = "eu")
    void balancing_failover_form() {}

    @Says("failover from \"eu\" to \"eu\" leads nowhere: write two different regions")
    @LoadBalancing(service = "inventory", failover = "eu=eu")
    void balancing_failover_itself() {}

    @Says("duration \"slowly\" is not a duration: write a number and a unit, such as 250ms, 1.5s or 2m")
    @LoadBalancing(service = "inventory", warmup = "slowly")
    void balancing_warmup() {}

    @Says("method \"get\" matches nothing, methods are in upper case: write GET")
    @Deny(service = "inventory", methods = "get")
    void deny_method() {}

    @Says("path \"stock\" does not begin with a slash and matches nothing: write /stock")
    @Deny(service = "inventory", paths = "stock")
    void deny_path() {}

    @Says("path \"/a*b*\" has a * that Istio takes for itself: write one at the beginning or one at the end")
    @Deny(service = "inventory", paths = "/a*b*")
    void deny_path_star() {}

    @Says("no manifest is given: name a file, a folder or a class path resource, or write the objects as yaml")
    @IstioManifest
    void manifest_of_nothing() {}

    @Says("relative paths start from the working directory")
    @IstioManifest("no/such/file.yaml")
    void manifest_not_found() {}

    @Says("`kubectl create --dry-run=client -f yaml` checks it as well")
    @IstioManifest(yaml = "kind: [")
    void manifest_not_yaml() {}

    @Says("Declare it for the class, by @IstioTest(manifests = ...)")
    @IstioManifest(yaml = "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}")
    void manifest_of_kubernetes() {}

    @Says("yaml, line 1 (VirtualService): has no metadata.name. Add it")
    @IstioManifest(yaml = "{apiVersion: networking.istio.io/v1, kind: VirtualService}")
    void manifest_without_name() {}

    private TrafficMistakes() {}
}
