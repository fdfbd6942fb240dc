package dev.latchkey.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A provider's token endpoint that answers each request with new tokens, so long after it came.
 * Light: it shares the machine with what is measured.
 */
final class SlowProvider {
    private static final AtomicLong NUMBER = new AtomicLong();

    private SlowProvider() {}

    /** Takes the milliseconds that an answer takes. */
    public static void main(String[] args) throws Exception {
        var millis = Long.parseLong(args[0]);
        var loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        var channel =
                new ServerBootstrap()
                        .group(loop)
                        .channel(EpollServerSocketChannel.class)
                        .option(ChannelOption.SO_BACKLOG, 4096)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel child) {
                                        child.pipeline()
                                                .addLast(
                                                        new HttpServerCodec(),
                                                        new HttpObjectAggregator(1 << 16),
                                                        new Answering(millis));
                                    }
                                })
                        .bind("127.0.0.1", 0)
                        .sync()
                        .channel();
        System.out.println(
                "http://127.0.0.1:" + ((InetSocketAddress) channel.localAddress()).getPort());
    }

    private static final class Answering extends SimpleChannelInboundHandler<FullHttpRequest> {
        private final long millis;

        Answering(long millis) {
            this.millis = millis;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            var _ =
                    context.executor()
                            .schedule(() -> answer(context), millis, TimeUnit.MILLISECONDS);
        }

        private static void answer(ChannelHandlerContext context) {
            var _ = context.writeAndFlush(tokens()).addListener(ChannelFutureListener.CLOSE);
        }

        private static DefaultFullHttpResponse tokens() {
            var number = NUMBER.incrementAndGet();
            var body =
                    """
                    {"access_token":"ya29.%0200d","refresh_token":"1//%098d","token_type":"Bearer","expires_in":3600}\
                    """
                            .formatted(number, number)
                            .getBytes(StandardCharsets.US_ASCII);
            var response =
                    new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1,
                            HttpResponseStatus.OK,
                            Unpooled.wrappedBuffer(body));
            response.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                    .set(HttpHeaderNames.CONNECTION, "close")
                    .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
            return response;
        }
    }
}
