package dev.latchkey.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
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
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Netty on epoll, one event loop, with nothing on it but the {@link GetWork}. */
final class BareNetty {
    private BareNetty() {}

    /** Takes the file of the ids and the file of the token. */
    public static void main(String[] args) throws Exception {
        var work = new GetWork(Path.of(args[0]), Path.of(args[1]));
        var loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        var date = new Date();
        var _ = loop.scheduleAtFixedRate(date::renew, 1, 1, TimeUnit.SECONDS);
        var channel =
                new ServerBootstrap()
                        .group(loop)
                        .channel(EpollServerSocketChannel.class)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel child) {
                                        child.pipeline()
                                                .addLast(
                                                        new HttpServerCodec(),
                                                        new HttpObjectAggregator(1 << 20),
                                                        new Answering(work, date));
                                    }
                                })
                        .bind("127.0.0.1", 0)
                        .sync()
                        .channel();
        System.out.println(
                "http://127.0.0.1:" + ((InetSocketAddress) channel.localAddress()).getPort());
    }

    /** The Date header, made once a second. */
    private static final class Date {
        private volatile String now = made();

        void renew() {
            now = made();
        }

        private static String made() {
            return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    Instant.now().atOffset(ZoneOffset.UTC));
        }
    }

    private static final class Answering extends SimpleChannelInboundHandler<FullHttpRequest> {
        private final GetWork work;
        private final Date date;

        Answering(GetWork work, Date date) {
            this.work = work;
            this.date = date;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            var answer =
                    work.answer(
                            request.headers().get(HttpHeaderNames.AUTHORIZATION),
                            ByteBufUtil.getBytes(request.content()));
            var _ = context.writeAndFlush(response(answer), context.voidPromise());
        }

        private DefaultFullHttpResponse response(byte @Nullable [] answer) {
            var response =
                    new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1,
                            answer == null ? HttpResponseStatus.BAD_REQUEST : HttpResponseStatus.OK,
                            answer == null
                                    ? Unpooled.EMPTY_BUFFER
                                    : Unpooled.wrappedBuffer(answer));
            var headers = response.headers();
            headers.set(HttpHeaderNames.DATE, date.now);
            headers.set(HttpHeaderNames.CONNECTION, "keep-alive");
            headers.setInt(HttpHeaderNames.CONTENT_LENGTH, answer == null ? 0 : answer.length);
            GetWork.HEADERS.forEach(headers::set);
            return response;
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }
}
