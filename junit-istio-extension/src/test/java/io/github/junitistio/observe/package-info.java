/** What proxies record of requests, against what workloads counted. */
package io.github.junitistio.observe;
