import { createReadableStreamFromReadable } from "@remix-run/node";
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";

import { NonceProvider } from "~/components/shell/nonce";
import { isAppError } from "~/lib/errors";
import { describeError, log } from "~/lib/log.server";
import { stripNul } from "~/lib/strip-nul.server";

const ABORT_AFTER_MS = 10_000;

/**
 * Renders a page whole before sending it: loaders have already answered, so nothing is gained by streaming,
 * and readers without JavaScript, crawlers and printers get the same document with the right status.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const nonce = typeof loadContext.cspNonce === "string" ? loadContext.cspNonce : undefined;
  return new Promise((resolve, reject) => {
    let finalStatus = status;
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={nonce}>
        <RemixServer context={remixContext} url={request.url} abortDelay={ABORT_AFTER_MS} nonce={nonce} />
      </NonceProvider>,
      {
        nonce,
        onAllReady() {
          clearTimeout(timer);
          headers.set("Content-Type", "text/html; charset=utf-8");
          const body = stripNul();
          const stream = createReadableStreamFromReadable(body);
          resolve(new Response(stream, { status: finalStatus, headers }));
          pipe(body);
        },
        onShellError(error) {
          clearTimeout(timer);
          reject(error instanceof Error ? error : new Error(String(error)));
        },
        onError(error) {
          finalStatus = 500;
          logFailure(error, request, loadContext);
        },
      },
    );
    const timer = setTimeout(abort, ABORT_AFTER_MS);
  });
}

function isRefusal(error: unknown): boolean {
  return (isAppError(error) || isRouteErrorResponse(error)) && error.status < 500;
}

/** Errors of loaders and actions. Refusals are ordinary work and not logged; neither are callers who hung up. */
export function handleError(
  error: unknown,
  { request, context }: Pick<LoaderFunctionArgs | ActionFunctionArgs, "request" | "context">,
): void {
  if (!request.signal.aborted && !isRefusal(error)) logFailure(error, request, context);
}

function logFailure(error: unknown, request: Request, context: AppLoadContext | undefined): void {
  log.error("request_failed", {
    requestId: typeof context?.requestId === "string" ? context.requestId : undefined,
    method: request.method,
    pathname: new URL(request.url).pathname,
    ...describeError(error),
  });
}
