/** Values and annotations that the configuration records of every module share; nothing here knows a file format. */
@NullMarked
package io.inferencegateway.config;

import org.jspecify.annotations.NullMarked;
