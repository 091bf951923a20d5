import type { RequestHandler } from "express";

/** ID numbers, telephone numbers and names do not belong into paths; when someone types one, it is left out. */
export function loggablePath(path: string): string {
  return path.replace(/(%[0-9a-f]{2})+/gi, "…").replace(/\d{11,}[xX]?/g, "…");
}

/** One line per finished request: method, path without query, status, time, id. */
export function requestLog(write: (line: string) => void): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    const { path } = request;
    response.on("close", () => {
      const took = (performance.now() - startedAt).toFixed(0);
      const status = response.writableFinished ? String(response.statusCode) : "aborted";
      const id = String(response.locals.requestId ?? "-");
      write(`${new Date().toISOString()} ${request.method} ${loggablePath(path)} ${status} ${took}ms ${id}`);
    });
    next();
  };
}
