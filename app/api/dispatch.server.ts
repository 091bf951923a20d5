import { requireApiActor, requestIdOf } from "~/features/accounts/sessions.server";
import { recordRefusal } from "~/features/audit/record-refusal.server";
import { type Actor, hasRole } from "~/lib/actor";
import { AppError, forbidden, isAppError } from "~/lib/errors";
import { runOnce } from "./idempotency.server";
import { requiredVersion } from "./if-match.server";
import type { Answer, Operation } from "./operation.server";
import { jsonBody, parseNamed, queryObject } from "./parse.server";
import { problemResponse } from "./problem.server";
import { operations } from "./registry.server";

type Route = { operation: Operation; pattern: RegExp; names: string[] };

const routes: Route[] = operations.map((operation) => ({
  operation,
  names: [...operation.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? ""),
  pattern: new RegExp(`^${operation.path.replace(/\./g, "\\.").replace(/:\w+/g, "([^/]+)")}$`),
}));

/**
 * Answers any request below /api/v1: finds the operation, authorizes, parses, runs, maps errors. `address` is the
 * peer's, as the server in front of the app saw it.
 */
export async function dispatch(request: Request, address = ""): Promise<Response> {
  const url = new URL(request.url);
  const path = url.pathname.replace(/^\/api\/v1/, "").replace(/(.)\/$/, "$1");
  const context = { method: request.method, pathname: url.pathname };
  let actor: Actor | undefined;
  try {
    const { operation, params } = match(request.method, path);
    actor = await authorize(operation, request);
    const answer = await run(operation, params, { request, url, actor, address });
    return answer instanceof Response ? answer : jsonResponse(answer);
  } catch (error) {
    if (actor && isAppError(error)) await recordRefusal(actor, error, context);
    return problemResponse(error, requestIdOf(request), context);
  }
}

function match(method: string, path: string): { operation: Operation; params: Record<string, string> } {
  const found = routes.flatMap((route) => {
    const values = route.pattern.exec(path);
    return values ? [{ ...route, values }] : [];
  });
  if (found.length === 0)
    throw new AppError("not_found", "没有这个接口地址，请对照 /docs/api。", { status: 404 });
  const literal = found.filter(
    (route) => route.names.length === Math.min(...found.map((other) => other.names.length)),
  );
  const route = literal.find(({ operation }) => operation.method === method);
  if (!route) throw new AppError("method_not_allowed", `这个地址不支持 ${method}。`, { status: 405 });
  return {
    operation: route.operation,
    params: Object.fromEntries(
      route.names.map((name, index) => [name, decodeURIComponent(route.values[index + 1] ?? "")]),
    ),
  };
}

async function authorize(operation: Operation, request: Request): Promise<Actor | undefined> {
  if (operation.access === "public") return undefined;
  // Whoever calls this address calls the interface, also with the cookie of a browser.
  const actor: Actor = { ...(await requireApiActor(request)), channel: "api" };
  if (operation.roles && !hasRole(actor, ...operation.roles)) throw forbidden();
  return actor;
}

type Call = { request: Request; url: URL; actor: Actor | undefined; address: string };

async function run(
  operation: Operation,
  params: Record<string, string>,
  { request, url, actor, address }: Call,
): Promise<Answer | Response> {
  const query = parseQuery(operation, url);
  const ifMatch = operation.versioned ? requiredVersion(request) : 0;
  if (operation.method === "GET" || operation.multipart) {
    return operation.run({ actor, params, query, body: undefined, ifMatch, request, address });
  }
  const { text, value } = await jsonBody(request);
  const body = await readBody(operation, value, { actor, params, ifMatch });
  const work = () => operation.run({ actor, params, query, body, ifMatch, request, address });
  const key = request.headers.get("Idempotency-Key");
  if (!actor || operation.readOnly || key === null) return work();
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new AppError("idempotency_key_invalid", "Idempotency-Key 须为 1 至 200 个可见 ASCII 字符。");
  }
  return runOnce(actor, key, { method: request.method, path: url.pathname, text }, async () => {
    const answer = await work();
    if (answer instanceof Response) throw new Error("an idempotent operation answers with JSON");
    return answer;
  });
}

function parseQuery(operation: Operation, url: URL): unknown {
  const values = queryObject(url);
  if (operation.query) return parseNamed(operation.query, values, "query");
  const [unknown] = Object.keys(values);
  if (unknown !== undefined) {
    throw new AppError("malformed", "请求参数有误。", {
      violations: [{ path: unknown, code: "unknown_member", message: `不认识的参数 ${unknown}。` }],
    });
  }
  return {};
}

async function readBody(
  operation: Operation,
  value: unknown,
  { actor, params, ifMatch }: { actor: Actor | undefined; params: Record<string, string>; ifMatch: number },
): Promise<unknown> {
  if (!operation.body) return refuseBody(value);
  try {
    return parseNamed(operation.body, value, "body");
  } catch (error) {
    if (actor && isAppError(error) && error.status === 422)
      await operation.fresh?.({ actor, params, ifMatch });
    throw error;
  }
}

function refuseBody(value: unknown): undefined {
  if (value && typeof value === "object" && !Array.isArray(value) && Object.keys(value).length === 0)
    return undefined;
  throw new AppError("malformed", "这个接口不接受请求体。");
}

function jsonResponse(answer: Answer): Response {
  return new Response(JSON.stringify(answer.body), {
    status: answer.status,
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Cache-Control": "no-store",
      ...answer.headers,
    },
  });
}
