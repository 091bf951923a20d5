import type { Server } from "node:http";
import { request as send } from "node:http";
import type { AddressInfo } from "node:net";

import express from "express";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import {
  bodyLimit,
  checkOrigin,
  identifyRequest,
  limitBody,
  refuseMalformedUrls,
  requireFormType,
} from "../../../scripts/lib/http/request-guards";
import { loggablePath } from "../../../scripts/lib/http/request-log";

let server: Server;
let port: number;

beforeAll(async () => {
  const app = express();
  app.use(identifyRequest(false), refuseMalformedUrls, checkOrigin, requireFormType, limitBody);
  app.all("*", (request, response) => {
    let size = 0;
    request.on("data", (chunk: Buffer) => (size += chunk.byteLength));
    request.on("error", () => {});
    request.on("end", () => {
      if (response.headersSent) return;
      response.json({
        size,
        forwarded: request.get("x-forwarded-host") ?? null,
        id: request.get("x-request-id"),
      });
    });
  });
  server = await new Promise<Server>((done) => {
    const started = app.listen(0, "127.0.0.1", () => done(started));
  });
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

type Answer = { status: number; type: string; body: string; requestId: string };
type Sent = { method?: string; headers?: Record<string, string>; body?: Buffer | string };

/** A request as no browser would send it: neither path nor headers are tidied. */
function ask(path: string, { method = "GET", headers = {}, body }: Sent = {}): Promise<Answer> {
  return new Promise((done, fail) => {
    const request = send({ host: "127.0.0.1", port, path, method, headers, agent: false }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString()));
      response.on("end", () =>
        done({
          status: response.statusCode ?? 0,
          type: response.headers["content-type"] ?? "",
          body: text,
          requestId: String(response.headers["x-request-id"]),
        }),
      );
    });
    request.on("error", fail);
    request.end(body);
  });
}

const own = () => `http://127.0.0.1:${port}`;

describe("malformed addresses", () => {
  test.each(["/%00", "/people/%E4%BD", "/people?q=%", "/%ff", "/people?q=%00", "http://elsewhere/"])(
    "%s is refused with 400",
    async (path) => expect((await ask(path)).status).toBe(400),
  );

  test.each(["/people?q=%E5%BC%A0%E4%B8%89", "/", "//elsewhere/x"])("%s passes", async (path) =>
    expect((await ask(path)).status).toBe(200),
  );

  test("a broken Host header is refused", async () => {
    expect((await ask("/", { headers: { Host: "[bad" } })).status).toBe(400);
  });

  test("below /api the answer is problem+json with the request's id", async () => {
    const answer = await ask("/api/v1/%ff");
    expect(answer.type).toContain("application/problem+json");
    expect(JSON.parse(answer.body)).toMatchObject({
      status: 400,
      code: "malformed_url",
      requestId: answer.requestId,
    });
  });
});

describe("origin of changes", () => {
  test.each([
    ["our own page", () => ({ Origin: own() }), 200],
    ["a foreign page", () => ({ Origin: "http://elsewhere.example" }), 403],
    ["another port of this host", () => ({ Origin: "http://127.0.0.1:1" }), 403],
    ["a page without origin", () => ({ Origin: "null" }), 403],
    ["a foreign page, by fetch metadata", () => ({ "Sec-Fetch-Site": "cross-site" }), 403],
    ["our own page, by referrer", () => ({ Referer: `${own()}/login`, Cookie: "session=1" }), 200],
    ["no page, but with a cookie", () => ({ Cookie: "session=1" }), 403],
    ["a program without cookie", () => ({}), 200],
  ])("from %s", async (_name, headers, status) => {
    expect((await ask("/people", { method: "POST", headers: headers() })).status).toBe(status);
  });

  test("an API call with a token needs no origin; a page address with one does", async () => {
    const headers = { Authorization: "Bearer x", Origin: "http://elsewhere.example" };
    expect((await ask("/api/v1/people", { method: "POST", headers })).status).toBe(200);
    expect((await ask("/people", { method: "POST", headers })).status).toBe(403);
  });

  test.each(["x", "Basic eA==", "Bearer", "Digest bearer x"])(
    "an API call with “Authorization: %s” needs one, for that is no token",
    async (authorization) => {
      const headers = {
        Authorization: authorization,
        Cookie: "session=1",
        Origin: "http://elsewhere.example",
      };
      expect((await ask("/api/v1/people", { method: "POST", headers })).status).toBe(403);
    },
  );

  test("reading is never refused", async () => {
    expect((await ask("/people", { headers: { Origin: "http://elsewhere.example" } })).status).toBe(200);
  });
});

describe("size of bodies", () => {
  const MEGABYTE = 1024 * 1024;

  test.each([
    ["/people", 1],
    ["/api/v1/people", 1],
    ["/importsx", 1],
    ["/imports", 10],
    ["/imports/17/commit", 10],
    ["/imports.data", 10],
    ["/api/v1/imports", 10],
  ])("%s takes %d MB", (path, megabytes) => expect(bodyLimit(path)).toBe(megabytes * MEGABYTE));

  test("exactly the limit passes, one byte more is 413", async () => {
    const post = (bytes: number) => ask("/people", { method: "POST", body: Buffer.alloc(bytes) });
    expect(JSON.parse((await post(MEGABYTE)).body)).toMatchObject({ size: MEGABYTE });
    expect((await post(MEGABYTE + 1)).status).toBe(413);
  });

  test("a body of unannounced length is cut off at the limit", async () => {
    const headers = { "Transfer-Encoding": "chunked" };
    const body = Buffer.alloc(3 * MEGABYTE);
    const answer = await ask("/api/v1/people", { method: "POST", headers, body });
    expect(answer.status).toBe(413);
    expect(answer.type).toContain("application/problem+json");
    expect((await ask("/imports", { method: "POST", headers, body })).status).toBe(200);
  });
});

describe("what a request brings along", () => {
  test("its id is ours, and claims of a proxy that is not there are dropped", async () => {
    const answer = await ask("/", { headers: { "X-Request-Id": "mine", "X-Forwarded-Host": "elsewhere" } });
    expect(answer.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.parse(answer.body)).toMatchObject({ forwarded: null, id: answer.requestId });
  });

  test("paths in the log hold no numbers or names", () => {
    expect(loggablePath("/people/229901199001011234")).toBe("/people/…");
    expect(loggablePath("/people/%E5%BC%A0%E4%B8%89/plan")).toBe("/people/…/plan");
    expect(loggablePath("/people/0192f0c4-7d1e-7c3a-9a44-5be9f1a0c2d3")).toBe(
      "/people/0192f0c4-7d1e-7c3a-9a44-5be9f1a0c2d3",
    );
  });
});

describe("what a page's form may be sent as", () => {
  test.each([
    ["/login", "application/json", 415],
    ["/people/new.data", "text/plain", 415],
    ["/login", "application/x-www-form-urlencoded;charset=UTF-8", 200],
    ["/imports", "multipart/form-data; boundary=x", 200],
    ["/api/v1/people", "application/json", 200],
  ])("%s as %s: %d", async (path, type, status) => {
    const answer = await ask(path, { method: "POST", headers: { "Content-Type": type }, body: "a=1" });
    expect(answer.status).toBe(status);
  });
});
