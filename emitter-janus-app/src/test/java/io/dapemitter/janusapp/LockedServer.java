// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A PostgreSQL server that takes no password (protocol 3.0: no TLS, then ErrorResponse 28P01 to every start-up message). Those of the tests take any. */
final class LockedServer implements AutoCloseable {
    private static final int SSL_REQUEST = 80877103;

    private final ServerSocket socket;

    LockedServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "locked-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                refuse(new DataInputStream(client.getInputStream()), new DataOutputStream(client.getOutputStream()));
            } catch (IOException gone) {
                // The client left, or the test is over: the loop's condition tells.
            }
        }
    }

    private static void refuse(DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readInt();
        if (in.readInt() == SSL_REQUEST) {
            out.writeByte('N');
            length = in.readInt();
            in.readInt();
        }
        in.readNBytes(length - 2 * Integer.BYTES);
        byte[] fields = "SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed for user \"me\"\0\0"
                .getBytes(StandardCharsets.UTF_8);
        out.writeByte('E');
        out.writeInt(Integer.BYTES + fields.length);
        out.write(fields);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
