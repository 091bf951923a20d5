import { randomBytes } from "node:crypto";
import type { RequestHandler, Response } from "express";
import helmet from "helmet";

const nonceOf = (response: unknown) => `'nonce-${String((response as Response).locals.cspNonce)}'`;

export type HeaderOptions = {
  /** Behind TLS; HSTS, upgrade-insecure-requests and the isolation headers break plain-http offices. */
  isTls: boolean;
  /** Vite's hot reload needs a web socket and inline styles. */
  isDev: boolean;
};

/**
 * Puts a fresh nonce into `res.locals.cspNonce` and sets the security headers. Style attributes are
 * allowed because the server renders measures (bar widths) into them; style elements are not scripts.
 */
export function securityHeaders({ isTls, isDev }: HeaderOptions): RequestHandler[] {
  const setNonce: RequestHandler = (_request, response, next) => {
    response.locals.cspNonce = randomBytes(16).toString("base64url");
    next();
  };
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", (_request, response) => nonceOf(response)],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'"],
        connectSrc: isDev ? ["'self'", "ws:"] : ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        ...(isTls ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    // Not no-referrer: browsers then send `Origin: null` with our own forms, and the origin check fails.
    referrerPolicy: { policy: "same-origin" },
    frameguard: { action: "deny" },
    strictTransportSecurity: isTls ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginOpenerPolicy: isTls,
    originAgentCluster: isTls,
  });
  return [setNonce, headers];
}
