package io.inferencegateway.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Prints how much memory a running gateway takes for redacted streams that are open and wait for the model, client and upstream
 * connections with all that belongs to them included. It is the clients and the upstream; the script {@code streams} starts the
 * gateway. Each stream has had seven events, of which the last one may begin a value and is held in part.
 */
public final class OpenStreams {
    private static final int UPSTREAM_PORT = 18000;
    private static final int GATEWAY_PORT = 18003;
    private static final URI METRICS = URI.create("http://127.0.0.1:18004/metrics");
    private static final int WARM_UP = 200;
    /** In the events that a client gets. */
    private static final int BRACES = 3 * 7;

    private static final int AT_ONCE = 100;

    private static final List<String> WORDS = List.of("Write", " to", " the", " team", " at", " jane", ".doe");
    private static final String ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final long gatewayPid;
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final HttpClient http = HttpClient.newHttpClient();
    private final ByteBuf request;
    private final Semaphore opening = new Semaphore(AT_ONCE);

    private OpenStreams(long gatewayPid, String key) {
        this.gatewayPid = gatewayPid;
        String body = "{\"stream\":true}";
        this.request = Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(
                "POST /model HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\nX-Api-Key: " + key
                        + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body,
                StandardCharsets.US_ASCII));
    }

    /** Its arguments are the gateway's process id, a key, and how many streams. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        OpenStreams streams = new OpenStreams(Long.parseLong(arguments[0]), arguments[1]);
        try {
            streams.measure(Integer.parseInt(arguments[2]));
        } finally {
            streams.loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private void measure(int count) throws IOException, InterruptedException {
        new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childHandler(handlers(Upstream::new))
                .bind(InetAddress.getLoopbackAddress(), UPSTREAM_PORT)
                .syncUninterruptibly();
        open(WARM_UP);
        Memory before = memory();
        open(count);
        Memory after = memory();
        System.out.printf(
                Locale.ROOT,
                "%d streams: %.1f MB of heap, %.1f MB of buffers, %.1f MB of resident memory more; for each %d bytes of heap, %d of buffers%n",
                count,
                (after.heap - before.heap) / 1e6,
                (after.buffers - before.buffers) / 1e6,
                (after.resident - before.resident) / 1e6,
                (after.heap - before.heap) / count,
                (after.buffers - before.buffers) / count);
    }

    /** Opens streams and waits until each has had its events. */
    private void open(int count) throws InterruptedException {
        Bootstrap bootstrap =
                new Bootstrap().group(loops).channel(NioSocketChannel.class).handler(handlers(Client::new));
        for (int i = 0; i < count; i++) {
            opening.acquire();
            bootstrap.connect(InetAddress.getLoopbackAddress(), GATEWAY_PORT);
        }
        if (!opening.tryAcquire(AT_ONCE, 30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("not every stream has had its events");
        }
        opening.release(AT_ONCE);
    }

    /** Makes the handler of a connection. */
    private interface Maker {
        ChannelHandler make();
    }

    private static ChannelHandler handlers(Maker maker) {
        return new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(maker.make());
            }
        };
    }

    private final class Client extends SimpleChannelInboundHandler<ByteBuf> {
        private int braces;

        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.writeAndFlush(request.duplicate());
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf part) {
            while (part.isReadable()) {
                if (part.readByte() == '{' && ++braces == BRACES) {
                    opening.release();
                }
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            System.err.println("a stream broke: " + cause);
        }
    }

    private static final class Upstream extends SimpleChannelInboundHandler<ByteBuf> {
        private boolean answered;

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf part) {
            if (answered) {
                return;
            }
            answered = true;
            context.write(Unpooled.copiedBuffer(ANSWER, StandardCharsets.US_ASCII));
            for (String word : WORDS) {
                String event = event(word);
                String chunk = Integer.toHexString(event.length()) + "\r\n" + event + "\r\n";
                context.write(Unpooled.copiedBuffer(chunk, StandardCharsets.US_ASCII));
            }
            context.flush();
        }
    }

    private static String event(String word) {
        return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1795392000,\"model\":\"demo\","
                + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + word + "\"},\"finish_reason\":null}]}\n\n";
    }

    /** In bytes. */
    private record Memory(long heap, long buffers, long resident) {}

    private Memory memory() throws IOException, InterruptedException {
        for (int i = 0; i < 2; i++) {
            Process collection = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(gatewayPid),
                            "GC.run")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (collection.waitFor() != 0) {
                throw new IllegalStateException("jcmd " + gatewayPid + " GC.run failed");
            }
        }
        String metrics = http.send(HttpRequest.newBuilder(METRICS).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        long resident = 0;
        for (String line : Files.readAllLines(Path.of("/proc/" + gatewayPid + "/status"))) {
            resident = line.startsWith("VmRSS:") ? Long.parseLong(line.replaceAll("\\D", "")) * 1024 : resident;
        }
        return new Memory(
                sum(metrics, "jvm_memory_used_bytes{area=\"heap\""),
                sum(metrics, "netty_allocator_memory_used"),
                resident);
    }

    private static long sum(String metrics, String series) {
        return metrics.lines()
                .filter(line -> line.startsWith(series))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
