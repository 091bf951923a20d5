import type { RequestHandler } from "express";

/** Pages and data are personal: what sets no Cache-Control of its own is not stored anywhere. */
export const noStoreByDefault: RequestHandler = (_request, response, next) => {
  const writeHead = response.writeHead.bind(response) as (...values: unknown[]) => typeof response;
  response.writeHead = ((...values: unknown[]) => {
    if (!response.hasHeader("Cache-Control")) response.setHeader("Cache-Control", "no-store");
    return writeHead(...values);
  }) as typeof response.writeHead;
  next();
};
