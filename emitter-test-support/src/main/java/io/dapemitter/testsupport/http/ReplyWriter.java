// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.http;

import io.dapemitter.testsupport.time.Sleeper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Puts a reply on the wire. One to a connection, used by its thread only. */
final class ReplyWriter {
    private static final int CHUNK = 64 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final Sleeper sleeper;

    ReplyWriter(Socket socket, InputStream in, Sleeper sleeper) throws IOException {
        this.socket = socket;
        this.in = in;
        this.out = socket.getOutputStream();
        this.sleeper = sleeper;
    }

    /** Writes a reply and tells whether the connection can take another request. */
    boolean write(Reply reply) throws IOException {
        if (reply instanceof Reply.Response response) {
            return respond(response);
        }
        if (reply instanceof Reply.Delayed delayed) {
            sleeper.sleep(delayed.delay());
            return write(delayed.then());
        }
        if (reply instanceof Reply.Dripping dripping) {
            return drip(dripping);
        }
        if (reply instanceof Reply.Huge huge) {
            return huge(huge);
        }
        end(reply);
        return false;
    }

    /** As {@link #write(Reply)}, for HEAD: a response without its body (RFC 9110 section 9.3.2). */
    boolean writeHead(Reply reply) throws IOException {
        if (!(reply instanceof Reply.Response response)) {
            return write(reply);
        }
        out.write(head(response.status(), response.headers(), response.sharedBody().length));
        return true;
    }

    private void end(Reply reply) throws IOException {
        if (reply instanceof Reply.Cut) {
            reset();
        } else if (reply instanceof Reply.Never) {
            in.transferTo(OutputStream.nullOutputStream());
        } else if (reply instanceof Reply.Garbage garbage) {
            out.write(garbage.text().getBytes(StandardCharsets.ISO_8859_1));
        } else if (reply instanceof Reply.Truncated truncated) {
            Reply.Response response = truncated.response();
            byte[] body = response.sharedBody();
            out.write(head(response.status(), response.headers(), body.length));
            out.write(body, 0, Math.min(truncated.bytes(), body.length));
        }
    }

    /** Resets the connection: the client sees RST instead of an orderly end. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private boolean respond(Reply.Response response) throws IOException {
        byte[] body = response.sharedBody();
        byte[] head = head(response.status(), response.headers(), body.length);
        byte[] whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        out.write(whole);
        return true;
    }

    private boolean drip(Reply.Dripping dripping) throws IOException {
        Reply.Response response = dripping.response();
        byte[] body = response.sharedBody();
        out.write(head(response.status(), response.headers(), body.length));
        for (int sent = 0; sent < body.length; sent += dripping.bytesPerStep()) {
            sleeper.sleep(dripping.interval());
            out.write(body, sent, Math.min(dripping.bytesPerStep(), body.length - sent));
        }
        return true;
    }

    private boolean huge(Reply.Huge huge) throws IOException {
        out.write(head(huge.status(), Map.of("Content-Type", huge.contentType()), huge.bytes()));
        byte[] zeros = new byte[CHUNK];
        for (long left = huge.bytes(); left > 0; left -= zeros.length) {
            out.write(zeros, 0, (int) Math.min(zeros.length, left));
        }
        return true;
    }

    private static byte[] head(int status, Map<String, String> headers, long length) {
        StringBuilder head =
                new StringBuilder(256).append("HTTP/1.1 ").append(status).append(" Status\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        // RFC 9110 section 8.6: no Content-Length in a 204.
        if (status != 204) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
