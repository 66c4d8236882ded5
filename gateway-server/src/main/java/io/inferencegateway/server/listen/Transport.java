package io.inferencegateway.server.listen;

import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ReflectiveChannelFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;

/** How sockets are served; {@link #AUTO} takes the first that works here: epoll, then NIO. See ADR 0005. */
public enum Transport {
    AUTO,
    IO_URING,
    EPOLL,
    NIO;

    /** What one kind of transport is made of. */
    record Parts(
            String name,
            IoHandlerFactory handlers,
            ChannelFactory<? extends ServerChannel> servers,
            ChannelFactory<? extends SocketChannel> sockets,
            Class<? extends DatagramChannel> datagrams) {}

    /** Throws {@code IllegalArgumentException} with the reason where this machine has not got it. */
    Parts parts() {
        return switch (this) {
            case AUTO -> (Epoll.isAvailable() ? EPOLL : NIO).parts();
            case IO_URING -> {
                if (!IoUring.isAvailable()) {
                    throw missing("io_uring", IoUring.unavailabilityCause());
                }
                yield new Parts(
                        "io_uring",
                        IoUringIoHandler.newFactory(),
                        new ReflectiveChannelFactory<>(IoUringServerSocketChannel.class),
                        new ReflectiveChannelFactory<>(IoUringSocketChannel.class),
                        IoUringDatagramChannel.class);
            }
            case EPOLL -> {
                if (!Epoll.isAvailable()) {
                    throw missing("epoll", Epoll.unavailabilityCause());
                }
                yield new Parts(
                        "epoll",
                        EpollIoHandler.newFactory(),
                        new ReflectiveChannelFactory<>(EpollServerSocketChannel.class),
                        new ReflectiveChannelFactory<>(EpollSocketChannel.class),
                        EpollDatagramChannel.class);
            }
            case NIO ->
                new Parts(
                        "nio",
                        NioIoHandler.newFactory(),
                        new ReflectiveChannelFactory<>(NioServerSocketChannel.class),
                        new ReflectiveChannelFactory<>(NioSocketChannel.class),
                        NioDatagramChannel.class);
        };
    }

    private static IllegalArgumentException missing(String name, Throwable cause) {
        return new IllegalArgumentException("transport: " + name + " (expected: one this machine has; " + cause + ")");
    }
}
