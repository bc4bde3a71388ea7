// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the page of a request and lets it answer. */
final class PageHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(PageHandler.class);
    /** No page takes more; a longer body is refused unread. */
    private static final int MAXIMUM_BODY = 16 * 1024;

    private final Map<String, Page> pages;

    PageHandler(Map<String, Page> pages) {
        this.pages = Map.copyOf(pages);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        Page.Answer answer = answer(request, response);
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        if (HttpMethod.HEAD.is(request.getMethod())) {
            callback.succeeded();
            return true;
        }
        try {
            // Closing ends the response; a body that fails half-way is left open and cut, so that no client takes it
            // for whole.
            OutputStream out = Response.asBufferedOutputStream(request, response);
            answer.body().writeTo(out);
            out.close();
            callback.succeeded();
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} {} failed: {}", request.getMethod(), Request.getPathInContext(request), e.toString());
            callback.failed(e);
        }
        return true;
    }

    private Page.Answer answer(Request request, Response response) throws IOException {
        Page page = pages.get(Request.getPathInContext(request));
        if (page == null) {
            return Page.Answer.text(
                    404,
                    "not found; there are "
                            + String.join(", ", pages.keySet().stream().sorted().toList()) + "\n");
        }
        String method = HttpMethod.HEAD.is(request.getMethod()) ? "GET" : request.getMethod();
        Page.Responder responder = page.byMethod().get(method);
        if (responder == null) {
            response.getHeaders().put(HttpHeader.ALLOW, page.allowed());
            return Page.Answer.text(405, "use " + page.allowed() + "\n");
        }
        byte[] body = Content.Source.asInputStream(request).readNBytes(MAXIMUM_BODY + 1);
        if (body.length > MAXIMUM_BODY) {
            return Page.Answer.text(413, "the body is longer than " + MAXIMUM_BODY + " bytes\n");
        }
        String accept = request.getHeaders().get(HttpHeader.ACCEPT);
        return responder.answer(new Page.Asked(new String(body, StandardCharsets.UTF_8), accept));
    }
}
