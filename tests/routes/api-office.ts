/** The office of the interface tests: accounts with passwords and a client that speaks to /api/v1 alone. */
import { dispatch } from "~/api/dispatch.server";
import { operations } from "~/api/registry.server";
import { hashPassword } from "~/features/accounts/passwords.server";
import { db } from "~/db.server";
import { newId } from "~/lib/ids.server";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "~db/seed/demo-accounts";
import { account } from "~db/schema";

export type Json = Record<string, unknown>;

export type ApiAnswer = { status: number; headers: Headers; body: Json; text: string };

type Sent = {
  body?: unknown;
  /** The version the caller saw. */
  ifMatch?: number;
  /** Idempotency-Key. */
  key?: string;
  headers?: Record<string, string>;
};

export type Client = {
  get: (path: string) => Promise<ApiAnswer>;
  post: (path: string, sent?: Sent) => Promise<ApiAnswer>;
  put: (path: string, sent?: Sent) => Promise<ApiAnswer>;
};

/** Every answer of the run, so that a test can look through all of them. */
export const answers: { request: string; text: string }[] = [];

/** What an operation says of its answer in openapi.json is held to on every call of the tests. */
function holdToSchema(method: string, path: string, { status }: Response, answer: string): void {
  const [address = ""] = path.split("?");
  const found = operations.find(
    (one) => one.method === method && new RegExp(`^${one.path.replaceAll(/:\w+/g, "[^/]+")}$`).test(address),
  );
  const schema = found?.responses[status]?.schema;
  if (!schema) return;
  const { error } = schema.safeParse(JSON.parse(answer));
  if (error) throw new Error(`${method} ${path} answers otherwise than it says: ${error.message}`);
}

async function call(token: string | null, method: string, path: string, sent: Sent = {}): Promise<ApiAnswer> {
  const form = sent.body instanceof FormData ? sent.body : undefined;
  const json: Record<string, string> =
    form || sent.body === undefined ? {} : { "Content-Type": "application/json" };
  const text = typeof sent.body === "string" ? sent.body : JSON.stringify(sent.body);
  const response = await dispatch(
    new Request(`http://app.test/api/v1${path}`, {
      method,
      headers: {
        ...json,
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(sent.ifMatch === undefined ? {} : { "If-Match": `"${sent.ifMatch}"` }),
        ...(sent.key === undefined ? {} : { "Idempotency-Key": sent.key }),
        ...sent.headers,
      },
      ...(sent.body === undefined ? {} : { body: form ?? text }),
    }),
  );
  const answer = await response.text();
  answers.push({ request: `${method} ${path}`, text: answer });
  holdToSchema(method, path, response, answer);
  const type = response.headers.get("Content-Type") ?? "";
  const body = /\bjson\b/.test(type) ? (JSON.parse(answer) as Json) : {};
  return { status: response.status, headers: response.headers, body, text: answer };
}

/** A caller with the token given; without one a stranger. */
export function clientOf(token: string | null): Client {
  return {
    get: (path) => call(token, "GET", path),
    post: (path, sent) => call(token, "POST", path, sent),
    put: (path, sent) => call(token, "PUT", path, sent),
  };
}

/** The demo's accounts with its password; ten hands share one hash, which takes its time to make. */
export async function hireDemoAccounts(): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  await db()
    .insert(account)
    .values(
      DEMO_ACCOUNTS.map(({ username, name, role, unitId }) => ({
        id: newId(),
        username,
        name,
        passwordHash,
        unitId,
        roles: [role],
      })),
    );
}

/** Signs in through POST /tokens. */
export async function clientFor(username: string): Promise<Client> {
  const { status, body } = await clientOf(null).post("/tokens", {
    body: { username, password: DEMO_PASSWORD },
  });
  if (status !== 201 || typeof body.token !== "string") throw new Error(`${username}: ${status}`);
  return clientOf(body.token);
}

/** A person's registration in 健康胡同社区 in the words of the interface. */
export function registration(residentId: string, changes: Json = {}): Json {
  return {
    name: "苑淑清",
    residentId,
    phone: "19900001234",
    householdRegistration: { division: "220102003001", kind: "urban" },
    habitualResidence: { division: "220102003001", urban: true },
    address: "民康街道健康胡同社区3栋2单元501室",
    retirementCategory: "female50",
    ...changes,
  };
}

/** The member of an answer that is text; fails the test when it is none. */
export function textOf(body: Json, name: string): string {
  const value = body[name];
  if (typeof value !== "string") throw new Error(`no ${name} in ${JSON.stringify(body).slice(0, 300)}`);
  return value;
}

export function numberOf(body: Json, name: string): number {
  const value = body[name];
  if (typeof value !== "number") throw new Error(`no ${name} in ${JSON.stringify(body).slice(0, 300)}`);
  return value;
}
