package dev.latchkey.provider;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Connects to the host of a URL. The name is resolved once, every address is held against the
 * rules, and the connection goes to an address that passed: a name that changes between the check
 * and the connection (DNS rebinding) finds no gap.
 */
final class Dialer {
    private final AddressRules rules;
    private final Names names;
    private final SSLSocketFactory tls;

    // A look-up can hang for minutes and holds its carrier thread, so it gets a thread of its own.
    private final ExecutorService lookups =
            new ThreadPoolExecutor(
                    0,
                    64,
                    10,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    Thread.ofPlatform().daemon().name("latchkey-names-", 0).factory());

    Dialer(AddressRules rules, Names names, SSLSocketFactory tls) {
        this.rules = rules;
        this.names = names;
        this.tls = tls;
    }

    /** Why there is no connection, in words for an operator. */
    static final class NoConnection extends Exception {
        private static final long serialVersionUID = 1;

        NoConnection(String reason) {
            super(reason);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /** A connection to the URL's host, encrypted when the URL is https. */
    Socket connect(URI url, Deadline deadline) throws NoConnection {
        var host = UrlSpelling.host(url);
        var addresses = resolve(host, deadline);
        for (var address : addresses) {
            var objection = rules.objection(url, address);
            if (objection != null) {
                throw new NoConnection("%s is refused: %s".formatted(host, objection));
            }
        }
        var port = UrlSpelling.port(url);
        var socket = connectToOneOf(addresses, port, deadline);
        return UrlSpelling.isHttp(url) ? socket : encrypt(socket, host, port, deadline);
    }

    private List<InetAddress> resolve(String host, Deadline deadline) throws NoConnection {
        if (UrlSpelling.isAddress(host)) {
            return List.of(InetAddress.ofLiteral(host));
        }
        try {
            Callable<List<InetAddress>> lookup = () -> names.addresses(host);
            var found = lookups.submit(lookup).get(deadline.millisLeft(), TimeUnit.MILLISECONDS);
            if (found.isEmpty()) {
                throw new NoConnection("%s has no address".formatted(host));
            }
            return found;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException) {
                throw new NoConnection("%s has no address".formatted(host));
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new NoConnection("the address of %s took too long to find".formatted(host));
        } catch (RejectedExecutionException e) {
            throw new NoConnection("too many names are being looked up");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoConnection("the look-up of %s was interrupted".formatted(host));
        }
    }

    private static Socket connectToOneOf(List<InetAddress> addresses, int port, Deadline deadline)
            throws NoConnection {
        var reason = "";
        for (var tried = 0; tried < addresses.size() && !deadline.passed(); tried++) {
            var address = addresses.get(tried);
            // Not a default Socket: that one would obey the socksProxyHost property.
            var socket = new Socket(Proxy.NO_PROXY);
            deadline.closes(socket);
            try {
                var patience = Math.max(1, deadline.millisLeft() / (addresses.size() - tried));
                socket.connect(new InetSocketAddress(address, port), patience);
                socket.setTcpNoDelay(true);
                return socket;
            } catch (IOException e) {
                close(socket);
                reason = Words.of(e);
            }
        }
        throw new NoConnection("no connection: %s".formatted(reason));
    }

    private Socket encrypt(Socket socket, String host, int port, Deadline deadline)
            throws NoConnection {
        try {
            var encrypted = (SSLSocket) tls.createSocket(socket, host, port, true);
            encrypted.setSSLParameters(parameters(encrypted.getSSLParameters()));
            encrypted.startHandshake();
            return encrypted;
        } catch (IOException e) {
            close(socket);
            throw new NoConnection(
                    "no TLS: %s".formatted(deadline.passed() ? "it took too long" : Words.of(e)));
        }
    }

    private static SSLParameters parameters(SSLParameters parameters) {
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // RFC 9110 §4.3.4
        return parameters;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It never carried anything.
        }
    }
}
