/** What commands have in common: exit codes, settings, where the cluster is. Imports {@code mesh}'s settings and nothing else of the command line. */
@NullMarked
package io.github.junitistio.cli.common;

import org.jspecify.annotations.NullMarked;
