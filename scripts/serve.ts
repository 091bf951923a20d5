/** The HTTP server: headers, limits and health around the Remix app. Run alone it serves the built app. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type ErrorRequestHandler, type Express } from "express";
import type { ViteDevServer } from "vite";

import { isBehindTls } from "~/env.server";
import { describeError, log } from "~/lib/log.server";
import { noStoreByDefault } from "./lib/http/cache-control";
import { sendProblem } from "./lib/http/problem";
import { createReadinessCheck, type Readiness } from "./lib/http/readiness";
import {
  checkOrigin,
  identifyRequest,
  limitBody,
  refuseMalformedUrls,
  requireFormType,
} from "./lib/http/request-guards";
import { requestLog } from "./lib/http/request-log";
import { securityHeaders } from "./lib/http/security-headers";
import { OperatorError } from "./lib/operator-error";
import { provideSecrets } from "./lib/secrets";
import { readSettings } from "./lib/settings";
import { onShutdown } from "./lib/shutdown";

const ROOT = process.cwd();
const CLIENT_FOLDER = join(ROOT, "build", "client");
const DRAIN_MS = 10_000;

export type AppOptions = {
  checkReadiness: () => Promise<Readiness>;
  /** Receives one line per request; default: none is written. */
  writeLog?: (line: string) => void;
  isTls?: boolean;
} & ({ build: ServerBuild } | { viteDevServer: ViteDevServer });

function mountHealth(app: Express, checkReadiness: () => Promise<Readiness>): void {
  app.get("/healthz", (_request, response) => {
    response.json({ status: "ok" });
  });
  app.get("/readyz", (_request, response, next) => {
    checkReadiness().then((found) => {
      const { isReady, ...parts } = found;
      response.status(isReady ? 200 : 503).json({ status: isReady ? "ready" : "unavailable", ...parts });
    }, next);
  });
}

function mountStaticFiles(app: Express, options: AppOptions): void {
  if ("viteDevServer" in options) {
    app.use(options.viteDevServer.middlewares);
    return;
  }
  const assets = express.static(join(CLIENT_FOLDER, "assets"), {
    immutable: true,
    maxAge: "1y",
    redirect: false,
    index: false,
  });
  app.use("/assets", assets, (request, response) => {
    sendProblem(request, response, {
      status: 404,
      code: "not_found",
      title: "文件不存在",
      detail: "系统可能刚刚更新，请刷新页面。",
    });
  });
  app.use(express.static(CLIENT_FOLDER, { maxAge: "1h", redirect: false, index: false }));
}

function mountRemix(app: Express, options: AppOptions): void {
  const build =
    "build" in options
      ? options.build
      : () => options.viteDevServer.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>;
  app.all(
    "*",
    createRequestHandler({
      build,
      mode: "build" in options ? "production" : "development",
      getLoadContext: (request, response) => ({
        cspNonce: String(response.locals.cspNonce),
        requestId: String(response.locals.requestId),
        // The peer, or what a trusted proxy in front says; limits per address count by it.
        clientAddress: request.ip ?? "",
      }),
    }),
  );
}

const answerError: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) {
    if (!response.writableEnded) next(error);
    return;
  }
  // Express reports its own findings (a broken escape in a path) with a status.
  const status = error instanceof Error && "status" in error ? Number(error.status) : 500;
  if (status >= 400 && status < 500) {
    sendProblem(request, response, {
      status,
      code: "bad_request",
      title: "请求无效",
      detail: "请求的格式不正确。请检查后重试。",
    });
    return;
  }
  log.error("request_failed", { requestId: String(response.locals.requestId), ...describeError(error) });
  sendProblem(request, response, {
    status: 500,
    code: "internal_error",
    title: "系统出错",
    detail: "系统内部出错，操作可能没有完成。请稍后重试；仍不行时把请求编号告诉管理员。",
  });
};

/** The whole server as an express app, for the built app or under Vite's dev server. */
export function createApp(options: AppOptions): Express {
  const isTls = options.isTls ?? false;
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", isTls ? 1 : false);
  app.use(identifyRequest(isTls));
  if (options.writeLog) app.use(requestLog(options.writeLog));
  app.use(noStoreByDefault);
  app.use(...securityHeaders({ isTls, isDev: "viteDevServer" in options }));
  app.use(refuseMalformedUrls);
  mountHealth(app, options.checkReadiness);
  app.use(checkOrigin, requireFormType, limitBody);
  app.use(compression());
  mountStaticFiles(app, options);
  mountRemix(app, options);
  app.use(answerError);
  return app;
}

/** Loads `build/server`, made by `remix vite:build`. */
export async function loadBuild(): Promise<ServerBuild> {
  return (await import(pathToFileURL(join(ROOT, "build", "server", "index.js")).href)) as ServerBuild;
}

export type RunningServer = { url: string; close: () => Promise<void> };

/** Listens; throws an OperatorError when the port is taken. `close` lets running requests end (10 s). */
export async function listen(app: Express, host: string, port: number): Promise<RunningServer> {
  const server = await new Promise<Server>((done, fail) => {
    const started = app.listen(port, host, () => done(started));
    started.once("error", (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === "EADDRINUSE";
      fail(
        isTaken
          ? new OperatorError(`端口 ${port} 已被占用。请停止占用它的程序，或用 PORT=… 换一个端口。`)
          : error,
      );
    });
  });
  const { port: actual } = server.address() as AddressInfo;
  const shownHost =
    host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
    });
  return { url: `http://${shownHost}:${actual}`, close };
}

export function writeLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Serves the built app on a prepared database; settings and secrets come from the environment. */
async function serveAlone(): Promise<void> {
  const settings = readSettings();
  if (!settings.databaseUrl) throw new OperatorError("单独运行服务需要 DATABASE_URL；通常请用 npm start。");
  await provideSecrets(settings.dataDir, settings.isProduction);
  const app = createApp({
    build: await loadBuild(),
    checkReadiness: createReadinessCheck(settings.databaseUrl),
    writeLog: writeLine,
    isTls: isBehindTls(),
  });
  const server = await listen(app, settings.host, settings.port);
  onShutdown(server.close);
  writeLine(`listening ${server.url}`);
}

if (process.argv[1] === import.meta.filename) {
  serveAlone().catch((error: unknown) => {
    process.stderr.write(`${describeError(error).message}\n`);
    process.exit(1);
  });
}
