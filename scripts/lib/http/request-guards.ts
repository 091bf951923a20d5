import { randomUUID } from "node:crypto";
import type { Request, RequestHandler } from "express";

import { isApiPath, sendProblem } from "./problem";

const FORWARDED_HEADERS = ["x-forwarded-host", "x-forwarded-proto", "x-forwarded-for", "x-forwarded-port"];

/**
 * Gives the request an identity of our own making, as response header and, for the app's loaders, as
 * request header. Without a trusted proxy in front, forwarding headers are anybody's claim and go.
 */
export function identifyRequest(isBehindProxy: boolean): RequestHandler {
  return (request, response, next) => {
    const requestId = randomUUID();
    request.headers["x-request-id"] = requestId;
    response.locals.requestId = requestId;
    response.setHeader("X-Request-Id", requestId);
    if (!isBehindProxy) for (const name of FORWARDED_HEADERS) delete request.headers[name];
    next();
  };
}

function isWellFormed(url: string, host: string | undefined): boolean {
  if (!url.startsWith("/") || !host || !URL.canParse(`http://${host}${url}`)) return false;
  try {
    return !decodeURIComponent(url).includes("\0");
  } catch {
    return false;
  }
}

/** 400 for what the router would stumble over: broken escapes, NUL, absolute or foreign-host forms. */
export const refuseMalformedUrls: RequestHandler = (request, response, next) => {
  if (isWellFormed(request.originalUrl, request.get("host"))) return next();
  sendProblem(request, response, {
    status: 400,
    code: "malformed_url",
    title: "网址无效",
    detail: "网址中有不能识别的字符。请检查后重试，或从首页重新进入。",
  });
};

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host.toLowerCase() : null;
}

/**
 * Whether the request may come from a page of ours, judged by Origin, else Sec-Fetch-Site, else Referer.
 * Without any of them it is no browser; it passes only when it bears no cookie.
 */
function isFromOwnPage(request: Request): boolean {
  const host = request.get("host")?.toLowerCase();
  const origin = request.get("origin");
  if (origin !== undefined) return hostOf(origin) === host;
  const site = request.get("sec-fetch-site");
  if (site !== undefined) return site === "same-origin" || site === "none";
  const referer = request.get("referer");
  if (referer !== undefined) return hostOf(referer) === host;
  return request.get("cookie") === undefined;
}

/**
 * 403 for changes sent from foreign pages. API calls with a bearer token bear no ambient credentials: whoever sends
 * `Authorization` is judged by it alone, never by the cookie. Other kinds browsers may add by themselves.
 */
export const checkOrigin: RequestHandler = (request, response, next) => {
  if (SAFE_METHODS.has(request.method)) return next();
  if (isApiPath(request.path) && /^bearer /i.test(request.get("authorization") ?? "")) return next();
  if (isFromOwnPage(request)) return next();
  sendProblem(request, response, {
    status: 403,
    code: "foreign_origin",
    title: "请求被拒绝",
    detail: "该操作不是从本系统页面发出的。请回到本系统页面重新操作。",
  });
};

const MEGABYTE = 1024 * 1024;
/** Where files come in: imports, materials of an application or a visit, the citizen's uploads, templates. */
const UPLOAD_PATH =
  /^\/(?:(?:api\/v1\/)?imports(?:\/|\.data$|$)|(?:api\/v1\/)?applications\/[^/]+\/(?:materials|site-check|attachments|correction|declaration)(?:\.data)?$|apply(?:\/|\.data$|$)|households\/[^/]+(?:\.data)?$|admin\/templates(?:\.data)?$)/i;

/** The most bytes a request to `path` may carry. */
export function bodyLimit(path: string): number {
  return UPLOAD_PATH.test(path) ? 10 * MEGABYTE : MEGABYTE;
}

/**
 * 413 before anything is buffered when the length is announced; a body of unannounced length is counted
 * as it passes and cut off at the limit.
 */
export const limitBody: RequestHandler = (request, response, next) => {
  const limit = bodyLimit(request.path);
  const refuse = () => {
    // The rest of the body is not read, so the connection cannot be used again.
    response.setHeader("Connection", "close");
    sendProblem(request, response, {
      status: 413,
      code: "body_too_large",
      title: "内容过大",
      detail: `一次最多提交 ${limit / MEGABYTE} MB。请分成较小的文件后重试。`,
    });
  };
  if (Number(request.get("content-length") ?? 0) > limit) return refuse();
  if (request.get("transfer-encoding") === undefined) return next();

  let seen = 0;
  const emit = request.emit.bind(request);
  request.emit = (event: string | symbol, ...values: unknown[]) => {
    if (event !== "data") return emit(event, ...values);
    if (seen > limit) return false;
    seen += (values[0] as Buffer).byteLength;
    if (seen <= limit) return emit(event, ...values);
    refuse();
    return request.listenerCount("error") > 0 && emit("error", new Error("body too large"));
  };
  next();
};

const FORM_TYPES = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/** 415 for a page's form sent as something else; the interface checks its own bodies. */
export const requireFormType: RequestHandler = (request, response, next) => {
  const type = request.get("content-type");
  if (SAFE_METHODS.has(request.method) || isApiPath(request.path)) return next();
  if (type === undefined || FORM_TYPES.test(type)) return next();
  sendProblem(request, response, {
    status: 415,
    code: "unsupported_media_type",
    title: "格式不支持",
    detail: "页面表单只接受表单格式。程序对接请用 /api/v1。",
  });
};
