/** Chat completions as OpenAI shapes them; every cloud offers them beside its own methods. */
@NullMarked
package io.inferencegateway.simulator.openai;

import org.jspecify.annotations.NullMarked;
