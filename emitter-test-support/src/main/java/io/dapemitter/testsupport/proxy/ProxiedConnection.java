// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.proxy;

import io.dapemitter.testsupport.TestSupportException;
import io.dapemitter.testsupport.time.Sleeper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.Executor;

/** A client's connection and the one behind it. Thread-safe. */
final class ProxiedConnection {
    private final Socket client;
    private final int targetPort;
    private final Valve valve;
    private final Sleeper sleeper;
    private final Socket target = new Socket();

    ProxiedConnection(Socket client, int targetPort, Valve valve, Sleeper sleeper) {
        this.client = client;
        this.targetPort = targetPort;
        this.valve = valve;
        this.sleeper = sleeper;
    }

    /** Carries bytes both ways until one side ends. */
    void run(Executor threads) {
        try {
            valve.await();
            target.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort));
            client.setTcpNoDelay(true);
            target.setTcpNoDelay(true);
            threads.execute(() -> carry(client, target, false));
            carry(target, client, true);
        } catch (IOException unreachable) {
            reset();
        }
    }

    private void carry(Socket from, Socket to, boolean limited) {
        byte[] buffer = new byte[Weather.LARGE_PIECE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            boolean more = true;
            while (more) {
                more = carryPiece(in, out, buffer, limited);
            }
            closeQuietly();
        } catch (IOException | TestSupportException ended) {
            reset();
        }
    }

    private boolean carryPiece(InputStream in, OutputStream out, byte[] buffer, boolean limited) throws IOException {
        int read = in.read(buffer, 0, Math.min(buffer.length, valve.await().pieceBytes()));
        if (read < 0) {
            return false;
        }
        sleeper.sleep(valve.await().delay());
        int granted = limited ? valve.take(read) : read;
        out.write(buffer, 0, granted);
        if (limited && valve.exhausted()) {
            throw new IOException("No more bytes may pass.");
        }
        return true;
    }

    /** Ends both connections with RST. */
    void reset() {
        reset(client);
        reset(target);
    }

    private void closeQuietly() {
        try (client;
                target) {
            client.shutdownOutput();
        } catch (IOException alreadyClosed) {
            reset();
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException alreadyClosed) {
            return;
        }
    }
}
