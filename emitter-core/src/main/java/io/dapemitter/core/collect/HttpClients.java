// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.EmitterException;
import io.dapemitter.core.HttpClientConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Makes the HTTP client by which leaders are reached. */
public final class HttpClients {
    private HttpClients() {}

    /**
     * Makes a client that follows no redirects.
     *
     * @param config proxy, certificate authorities and timeouts
     * @return the client
     * @throws EmitterException when the trust store cannot be read or the proxy is no http URL
     */
    public static HttpClient create(HttpClientConfig config) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(config.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER);
        if (config.proxy() != null) {
            builder.proxy(ProxySelector.of(proxyAddress(config.proxy())));
        }
        if (config.tlsTrustStore() != null) {
            builder.sslContext(trusting(config.tlsTrustStore()));
        }
        return builder.build();
    }

    private static InetSocketAddress proxyAddress(URI proxy) {
        if (!"http".equals(proxy.getScheme()) || proxy.getHost() == null || proxy.getRawUserInfo() != null) {
            throw new EmitterException(
                    "http_client.proxy must be an http URL with host and port and without a user, as in http://proxy:3128");
        }
        return new InetSocketAddress(proxy.getHost(), proxy.getPort() < 0 ? 80 : proxy.getPort());
    }

    private static SSLContext trusting(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int index = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + index++, certificate);
            }
            if (index == 0) {
                throw new EmitterException("the trust store " + pem + " holds no certificate; it must be a PEM file");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new EmitterException(
                    "the trust store " + pem + " cannot be read; it must be a PEM file: " + e.getMessage(), e);
        }
    }
}
