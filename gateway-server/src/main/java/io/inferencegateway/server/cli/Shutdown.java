package io.inferencegateway.server.cli;

/**
 * Ends a serving command gently on SIGTERM and SIGINT, with exit code 0.
 *
 * <p>A JVM that ends by a signal exits with 128 + its number; supervisors take that for a crash, so the hook halts with 0
 * itself when its work is done.
 */
final class Shutdown {
    private Shutdown() {}

    static void install(String name, Runnable end) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            int code = 0;
                            try {
                                end.run();
                            } catch (RuntimeException e) {
                                code = 1;
                            }
                            Runtime.getRuntime().halt(code);
                        },
                        name));
    }
}
