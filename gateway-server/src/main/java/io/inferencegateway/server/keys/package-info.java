/** Changing the API keys of customers in the file that holds them, with its comments and order kept. */
@NullMarked
package io.inferencegateway.server.keys;

import org.jspecify.annotations.NullMarked;
