/** A model server without credentials: KServe v2, vLLM-like chat, echo, a sink and a source of bytes. */
@NullMarked
package io.inferencegateway.simulator.plain;

import org.jspecify.annotations.NullMarked;
