package io.inferencegateway.server.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;

/** Standard output without the locks and small buffers of {@code System.out}. */
final class Stdout {
    private Stdout() {}

    static OutputStream raw() {
        return new FileOutputStream(FileDescriptor.out);
    }
}
