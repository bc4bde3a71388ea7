// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.http;

import io.dapemitter.testsupport.TestSupportException;
import io.dapemitter.testsupport.time.Sleeper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.function.BooleanSupplier;

/** Serves one connection until either side has enough. */
final class HttpConnection {
    private final Socket socket;
    private final HttpHandler handler;
    private final BooleanSupplier cutBeforeReading;
    private final Sleeper sleeper;
    private final InFlight inFlight;

    HttpConnection(
            Socket socket, HttpHandler handler, BooleanSupplier cutBeforeReading, Sleeper sleeper, InFlight inFlight) {
        this.socket = socket;
        this.handler = handler;
        this.cutBeforeReading = cutBeforeReading;
        this.sleeper = sleeper;
        this.inFlight = inFlight;
    }

    void serve() {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream())) {
            socket.setTcpNoDelay(true);
            serveRequests(in);
        } catch (IOException | TestSupportException expected) {
            // The client went away, sent no HTTP, or the server was closed: nobody is left to answer.
            return;
        }
    }

    private void serveRequests(InputStream in) throws IOException {
        RequestReader reader = new RequestReader(in);
        ReplyWriter writer = new ReplyWriter(socket, in, sleeper);
        boolean open = true;
        while (open && somethingComes(in)) {
            if (cutBeforeReading.getAsBoolean()) {
                writer.reset();
                return;
            }
            ReceivedRequest request = reader.read();
            open = request != null && answer(request, writer);
        }
    }

    private boolean answer(ReceivedRequest request, ReplyWriter writer) throws IOException {
        inFlight.begin();
        try {
            Reply reply = handler.handle(request);
            return request.method().equals("HEAD") ? writer.writeHead(reply) : writer.write(reply);
        } finally {
            inFlight.end();
        }
    }

    private static boolean somethingComes(InputStream in) throws IOException {
        in.mark(1);
        boolean comes = in.read() >= 0;
        in.reset();
        return comes;
    }
}
