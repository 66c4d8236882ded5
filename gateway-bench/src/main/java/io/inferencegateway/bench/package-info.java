/** JMH benchmarks of what each request costs, stage by stage. */
@NullMarked
package io.inferencegateway.bench;

import org.jspecify.annotations.NullMarked;
