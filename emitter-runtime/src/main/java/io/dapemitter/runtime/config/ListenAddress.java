// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.config;

/**
 * Where a server listens.
 *
 * @param host a name or an address; IPv6 addresses without brackets
 * @param port 0 to 65535; 0 for any free one
 */
public record ListenAddress(String host, int port) {
    private static final String FORM = "write HOST:PORT, as in 127.0.0.1:9001 or [::1]:9001 (port 0: any free one)";

    /**
     * Reads an address.
     *
     * @param text for example {@code 127.0.0.1:9001} or {@code [::1]:9001}
     * @return the address
     * @throws IllegalArgumentException when it is none; the message says what to write
     */
    public static ListenAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 1 ? "" : text.substring(0, colon);
        String port = text.substring(colon + 1);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (host.isEmpty() || (host.indexOf(':') >= 0 && !bracketed) || !port.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("\"" + text + "\" is no address; " + FORM);
        }
        int number = Integer.parseInt(port);
        if (number > 65535) {
            throw new IllegalArgumentException("port " + number + " does not exist; " + FORM);
        }
        return new ListenAddress(bracketed ? host.substring(1, host.length() - 1) : host, number);
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
