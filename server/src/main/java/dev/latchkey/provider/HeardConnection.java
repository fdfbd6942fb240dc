package dev.latchkey.provider;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;

/** A connection that tells when the first byte of the answer has come. */
final class HeardConnection extends DefaultBHttpClientConnection {
    HeardConnection(Http1Config limits, DefaultHttpResponseParserFactory parsers) {
        super(limits, null, null, null, null, null, parsers);
    }

    void bind(Socket socket, Runnable whenAnswered) throws IOException {
        bind(
                new SocketHolder(socket) {
                    @Override
                    protected InputStream getInputStream(Socket itsSocket) throws IOException {
                        return new Heard(itsSocket.getInputStream(), whenAnswered);
                    }
                });
    }

    private static final class Heard extends FilterInputStream {
        private final Runnable whenAnswered;
        private boolean answered;

        Heard(InputStream in, Runnable whenAnswered) {
            super(in);
            this.whenAnswered = whenAnswered;
        }

        @Override
        public int read() throws IOException {
            return heard(in.read());
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return heard(in.read(bytes, from, length));
        }

        private int heard(int what) {
            if (!answered && what >= 0) {
                answered = true;
                whenAnswered.run();
            }
            return what;
        }
    }
}
