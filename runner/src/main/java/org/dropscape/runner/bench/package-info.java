/** Throughput of this host: {@link org.dropscape.runner.bench.EngineBenchmark}. */
package org.dropscape.runner.bench;
