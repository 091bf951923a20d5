import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { uploadAttachment } from "~/features/attachments/upload-attachment.server";
import { citizenSessionCookie } from "~/features/citizen-access/citizen-cookies.server";
import { findCitizenSession, findCitizenSubject } from "~/features/citizen-access/citizen-sessions.server";
import {
  CODE_PER_ADDRESS,
  CODE_TRIES_PER_ADDRESS,
  PROGRESS_PER_ADDRESS,
} from "~/features/citizen-access/rate-rules";
import { redeemOneTimeCode, readPendingCode } from "~/features/citizen-access/redeem-one-time-code.server";
import type { CodePayload } from "~/features/citizen-access/code-payload";
import { sendOneTimeCode } from "~/features/citizen-access/send-one-time-code.server";
import { applicantActor } from "~/features/online-applications/applicant-actor.server";
import { issueWindowQueryCode } from "~/features/online-applications/issue-window-query-code.server";
import { signInWithQueryCode } from "~/features/online-applications/sign-in-with-query-code.server";
import { readWindowProgress } from "~/features/online-applications/window-progress.server";
import { createApplication } from "~/features/recognition/create-application.server";
import { messageGateway } from "~/lib/message-gateway.server";
import { limitFailures, limitRate } from "~/lib/rate-limit.server";
import { action as start } from "~/routes/apply._index";
import { loader as readFile } from "~/routes/apply.attachments.$attachmentId";
import { action as query } from "~/routes/apply.progress";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { application, oneTimeCode, outgoingMessage, rateCount } from "~db/schema";
import { createTestDatabase } from "../support/database";
import { png } from "../support/files";
import { citizen, filledDraft, handedIn } from "./online-applicant";
import {
  acceptedApplication,
  furnishOffice,
  hire,
  OLDER,
  refusalOf,
  registerPerson,
  setClock,
} from "./recognition-office";

let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});
beforeEach(() => setClock("2026-11-23T09:00:00+08:00"));

const context = { cspNonce: "", requestId: "test", clientAddress: "10.0.0.1" };

async function sent(payload: CodePayload = { purpose: "apply", ...citizen() }) {
  const id = await sendOneTimeCode(payload, "10.0.0.2");
  const pending = await readPendingCode(id);
  return { id, code: /(\d{6})/.exec(pending?.shown ?? "")?.[1] ?? "" };
}

const wrongOf = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

describe("a one-time code", () => {
  it("opens once", async () => {
    const payload = { purpose: "apply", ...citizen() } as const;
    const { id, code } = await sent(payload);
    expect(await redeemOneTimeCode(id, code, "a")).toEqual(payload);
    expect((await refusalOf(redeemOneTimeCode(id, code, "a"))).code).toBe("code_ended");
  });

  it("ends after five minutes", async () => {
    const { id, code } = await sent();
    setClock("2026-11-23T09:05:01+08:00");
    expect((await refusalOf(redeemOneTimeCode(id, code, "a"))).code).toBe("code_ended");
    expect(await readPendingCode(id)).toBeNull();
  });

  it("ends after five wrong tries, also for the right code and also in parallel", async () => {
    const { id, code } = await sent();
    const tries = Array.from({ length: 8 }, () => refusalOf(redeemOneTimeCode(id, wrongOf(code), "a")));
    const codes = (await Promise.all(tries)).map((one) => one.code);
    expect(codes.filter((one) => one === "wrong_code")).toHaveLength(4);
    expect((await refusalOf(redeemOneTimeCode(id, code, "a"))).code).toBe("code_ended");
  });

  it("stays valid whoever asks next, ends with the first that is used, and is kept only as a digest", async () => {
    const payload = { purpose: "apply", ...citizen() } as const;
    const first = await sent(payload);
    const second = await sent(payload);
    const [row] = await db().select().from(oneTimeCode).where(eq(oneTimeCode.id, second.id));
    const stored = JSON.stringify(row);
    for (const secret of [second.code, payload.phone, payload.residentId])
      expect(stored).not.toContain(secret);
    // A code is tried with its own id alone: several that wait are not easier to guess.
    if (first.code !== second.code)
      expect((await refusalOf(redeemOneTimeCode(second.id, first.code, "a"))).code).toBe("wrong_code");
    await redeemOneTimeCode(first.id, first.code, "a");
    expect((await refusalOf(redeemOneTimeCode(second.id, second.code, "a"))).code).toBe("code_ended");
  });
});

describe("the long code, where the codes of a phone are used up", () => {
  const HOME = "the-owner's-own-address";
  const longOf = async (ticket: string) =>
    /(\d{4} \d{4} \d{4})/.exec((await readPendingCode(ticket))?.shown ?? "")?.[1]?.replaceAll(" ", "") ?? "";
  const messages = async () => (await db().select({ id: outgoingMessage.id }).from(outgoingMessage)).length;

  it("lets the owner in although a stranger at the same address used up everything, and tried", async () => {
    const owner = { purpose: "apply", ...citizen() } as const;
    const waiting = await sendOneTimeCode(owner, HOME);
    const before = await messages();
    let stranger = "";
    for (let index = 0; index < 130; index += 1) stranger = await sendOneTimeCode(owner, HOME);
    // Four six-digit codes more and the long one; asking on and on sends nothing and uses up nothing.
    expect((await messages()) - before).toBe(5);
    for (let index = 0; index < 20; index += 1)
      await refusalOf(redeemOneTimeCode(stranger, String(index).padStart(12, "0"), "stranger"));
    expect(await readPendingCode(waiting)).not.toBeNull();
    const own = await sendOneTimeCode(owner, HOME);
    const code = await longOf(own);
    expect(await redeemOneTimeCode(own, code, HOME)).toEqual(owner);
    // Used once it is dead, for the stranger's request too; the owner's next one is another code.
    expect((await refusalOf(redeemOneTimeCode(stranger, code, "stranger"))).code).toBe("code_ended");
    expect(await longOf(await sendOneTimeCode(owner, HOME))).not.toBe(code);
  });

  it("is too long to be guessed: wrong ones count against their address, the right one passes", async () => {
    const owner = { purpose: "recover", ...citizen() } as const;
    let asked = "";
    for (let index = 0; index < 6; index += 1) asked = await sendOneTimeCode(owner, HOME);
    const code = await longOf(asked);
    expect(code).toMatch(/^\d{12}$/);
    const wrong = async (text: string) =>
      (await refusalOf(redeemOneTimeCode(asked, text, "long-tries"))).code;
    expect(await wrong(code.slice(0, 6))).toBe("wrong_code");
    for (let index = 1; index < CODE_TRIES_PER_ADDRESS.limit; index += 1)
      await limitRate({ rule: CODE_TRIES_PER_ADDRESS, subject: "long-tries" });
    expect(await wrong("000000000000")).toBe("too_many_requests");
    expect((await refusalOf(redeemOneTimeCode(`${asked.slice(0, -4)}AAAA`, code, "b"))).code).toBe(
      "code_ended",
    );
    expect(await redeemOneTimeCode(asked, code, "long-tries")).toEqual(owner);
  });

  it("ends an hour after it was sent, and is not the one of another phone", async () => {
    const owner = { purpose: "apply", ...citizen() } as const;
    let asked = "";
    for (let index = 0; index < 6; index += 1) asked = await sendOneTimeCode(owner, HOME);
    const code = await longOf(asked);
    const other = { purpose: "apply", ...citizen(), phone: "19900009871" } as const;
    let strange = "";
    for (let index = 0; index < 6; index += 1) strange = await sendOneTimeCode(other, "elsewhere");
    expect((await refusalOf(redeemOneTimeCode(strange, code, "b"))).code).toBe("wrong_code");
    setClock("2026-11-23T10:00:01+08:00");
    expect((await refusalOf(redeemOneTimeCode(asked, code, "a"))).code).toBe("code_ended");
  });
});

describe("the message gateway", () => {
  it("shows the message in development and never says that it was sent", async () => {
    const { id, code } = await sent();
    expect((await readPendingCode(id))?.shown).toContain(code);
    const [row] = await db()
      .select({ sentAt: outgoingMessage.sentAt, gateway: outgoingMessage.gateway })
      .from(outgoingMessage)
      .orderBy(outgoingMessage.createdAt)
      .limit(1);
    expect(row).toEqual({ sentAt: null, gateway: "development" });
  });

  it.each([
    ["production", undefined],
    ["production", "development"],
    ["demo", "nobody"],
  ])(
    "is none in %s with MESSAGE_GATEWAY=%s, and nothing is offered that needs it",
    async (environment, chosen) => {
      const before = { environment: process.env.APP_ENV, chosen: process.env.MESSAGE_GATEWAY };
      process.env.APP_ENV = environment;
      if (chosen === undefined) delete process.env.MESSAGE_GATEWAY;
      else process.env.MESSAGE_GATEWAY = chosen;
      try {
        expect(messageGateway()).toBeNull();
        const refusal = await refusalOf(sendOneTimeCode({ purpose: "apply", ...citizen() }, "a"));
        expect(refusal).toMatchObject({ status: 503, code: "no_message_gateway" });
      } finally {
        if (before.environment === undefined) delete process.env.APP_ENV;
        else process.env.APP_ENV = before.environment;
        if (before.chosen === undefined) delete process.env.MESSAGE_GATEWAY;
        else process.env.MESSAGE_GATEWAY = before.chosen;
      }
    },
  );
});

/** Answer of a page's action, without what changes each time. */
async function answerOf(run: () => Promise<unknown>) {
  const answer: unknown = await run();
  if (answer instanceof Response) {
    const cookie = (answer.headers.get("Set-Cookie") ?? "").replaceAll(/=[\w-]{20,}/g, "=…");
    return { status: answer.status, to: answer.headers.get("Location"), cookie };
  }
  const { data, init } = answer as { data: unknown; init: ResponseInit | null };
  return { status: init?.status, data: JSON.stringify(data) };
}

const post = (path: string, fields: Record<string, string>) =>
  new Request(`http://localhost${path}`, { method: "POST", body: new URLSearchParams(fields) });

describe("nothing helps to guess who is registered", () => {
  it("answers the start alike for somebody in the register and somebody unknown", async () => {
    const office = await hire({
      name: "姜晓彤",
      unitId: DEMO_UNITS.jiankangHutongCommunity,
      roles: ["caseworker"],
    });
    const known = citizen();
    await registerPerson(office, known.residentId);
    const begin = (who: ReturnType<typeof citizen>) =>
      answerOf(() => start({ request: post("/apply", who), context, params: {} }));
    const [registered, unknown] = [await begin(known), await begin(citizen())];
    expect(registered).toEqual(unknown);
    expect(registered).toMatchObject({ status: 302, to: "/apply/code" });
  });

  it("answers an unknown number and a wrong 查询码 with the same bytes", async () => {
    const { number } = await handedIn(citizen());
    const ask = (fields: { number: string; code: string }) =>
      answerOf(() => query({ request: post("/apply/progress", fields), context, params: {} }));
    const wrong = await ask({ number, code: "ABCDEFGHJK" });
    const unknown = await ask({ number: "WS-220102-2026-999999", code: "ABCDEFGHJK" });
    expect(wrong.status).toBe(401);
    expect(unknown.data).toBe(wrong.data?.replaceAll(number, "WS-220102-2026-999999"));
  });
});

const asking = (secret: string) =>
  new Request("http://localhost/apply/contact", { headers: { Cookie: citizenSessionCookie(secret) } });

describe("a citizen's session", () => {
  it("opens the own application only, and ends after half an hour of silence", async () => {
    const one = await filledDraft(citizen());
    const other = await filledDraft(citizen());
    expect(await findCitizenSession(asking(one.sessionSecret))).toBe(one.own.row.id);
    expect(await findCitizenSession(asking(other.sessionSecret))).toBe(other.own.row.id);
    expect(await findCitizenSession(asking("x".repeat(43)))).toBeNull();
    setClock("2026-11-23T09:20:00+08:00");
    expect(await findCitizenSession(asking(one.sessionSecret))).toBe(one.own.row.id);
    setClock("2026-11-23T09:31:00+08:00");
    expect(await findCitizenSession(asking(one.sessionSecret))).toBe(one.own.row.id);
    expect(await findCitizenSession(asking(other.sessionSecret))).toBeNull();
  });

  it("reads the own files and nobody else's", async () => {
    const one = await filledDraft(citizen());
    const other = await filledDraft(citizen());
    const actor = await applicantActor(one.own.row, "test");
    const bytes = png();
    const file = await uploadAttachment(
      actor,
      { onlineApplicationId: one.own.row.id, kind: "document", documentCode: "resident_id" },
      { name: "身份证.png", bytes },
    );
    const read = (secret: string) =>
      readFile({ request: asking(secret), context, params: { attachmentId: file.id } });
    const answer = await read(one.sessionSecret);
    expect(answer.headers.get("Content-Disposition")).toMatch(/^attachment;/);
    expect(
      createHash("sha256")
        .update(Buffer.from(await answer.arrayBuffer()))
        .digest("hex"),
    ).toHaveLength(64);
    await expect(read(other.sessionSecret)).rejects.toMatchObject({ init: { status: 404 } });
  });
});

describe("the 查询码 of an application at the window", () => {
  const open = (secret: string) => findCitizenSubject(asking(secret));

  it("opens its progress and nothing else; given anew, the earlier one and its sessions end", async () => {
    const office = { unitId: DEMO_UNITS.jiankangHutongCommunity, roles: ["caseworker"] as const };
    const hand = await hire({ name: "姜晓彤", ...office });
    const accepted = await acceptedApplication(hand, "2026-11-20");
    const first = await issueWindowQueryCode(hand, accepted.id);
    const sign = (code: string) => signInWithQueryCode({ number: first.number, code }, "10.0.0.8");
    expect((await refusalOf(sign("ABCDEFGHJK"))).code).toBe("wrong_query_code");
    const secret = await sign(first.queryCode.toLowerCase());
    expect(await open(secret)).toEqual({ kind: "window", id: accepted.id });
    expect(await findCitizenSession(asking(secret))).toBeNull();

    const progress = await readWindowProgress(accepted.id, "test");
    expect(progress).toMatchObject({
      kind: "window",
      number: accepted.number,
      name: "苑**",
      canWithdraw: false,
    });
    expect(progress.steps.map(({ key, state }) => [key, state])).toEqual([
      ["submit", "done"],
      ["accept", "done"],
      ["check", "now"],
      ["notice", "later"],
      ["first", "later"],
      ["decision", "later"],
    ]);
    expect(JSON.stringify(progress)).not.toMatch(/\d{17}[\dX]|1990000/);

    const second = await issueWindowQueryCode(hand, accepted.id);
    expect(await open(secret)).toBeNull();
    expect((await refusalOf(sign(first.queryCode))).code).toBe("wrong_query_code");
    expect(await open(await sign(second.queryCode))).toEqual({ kind: "window", id: accepted.id });
  });

  it("is given by a caseworker of the territory, for what was handed in at the window", async () => {
    const hand = await hire({ name: "姜晓彤", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker"] });
    const stranger = await hire({ name: "太贞淑", unitId: DEMO_UNITS.yanji, roles: ["caseworker"] });
    const draft = await createApplication(hand, (await registerPerson(hand)).id, OLDER);
    expect((await refusalOf(issueWindowQueryCode(hand, draft.id))).code).toBe("not_submitted");
    expect((await refusalOf(issueWindowQueryCode(stranger, draft.id))).status).toBe(404);
    await handedIn(citizen());
    const [online] = await db().select().from(application).where(eq(application.channel, "online"));
    if (!online) throw new Error("the online application was not joined");
    expect((await refusalOf(issueWindowQueryCode(hand, online.id))).code).toBe("applied_online");
  });
});

describe("limits", () => {
  it("refuse the attempt beyond the limit with the seconds to wait, and open in the next window", async () => {
    const check = { rule: { name: "test", limit: 2, windowSeconds: 600 }, subject: "19900001234" };
    await limitRate(check);
    await limitRate(check);
    const refusal = await refusalOf(limitRate(check));
    expect(refusal).toMatchObject({ status: 429, code: "too_many_requests" });
    expect(refusal.retryAfterSeconds).toBeGreaterThan(0);
    expect(refusal.retryAfterSeconds).toBeLessThanOrEqual(600);
    setClock("2026-11-23T09:10:01+08:00");
    await limitRate(check);
    const rows = await db().select().from(rateCount);
    expect(JSON.stringify(rows)).not.toContain("19900001234");
  });

  it("give every count back when many succeed at the same moment", async () => {
    const check = { rule: { name: "together", limit: 50, windowSeconds: 600 }, subject: "10.0.0.7" };
    const before = await db().select().from(rateCount);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_none, place) => limitFailures(check, async () => place)),
    );
    expect(answers).toHaveLength(12);
    expect(await db().select().from(rateCount)).toHaveLength(before.length);
  });

  it("let no stranger lock out the owner of a number or of an ID number", async () => {
    const { number, queryCode } = await handedIn(citizen());
    const guess = () => refusalOf(signInWithQueryCode({ number, code: "ABCDEFGHJK" }, "home"));
    for (let index = 0; index < 10; index += 1) await guess();
    expect((await guess()).status).toBe(429);
    // From the same address too.
    await signInWithQueryCode({ number, code: queryCode }, "home");

    // Behind one address all have tried too often: a wrong code is refused there, the right one passes.
    for (let index = 0; index < PROGRESS_PER_ADDRESS.limit; index += 1)
      await limitRate({ rule: PROGRESS_PER_ADDRESS, subject: "hall" });
    const wrong = await refusalOf(signInWithQueryCode({ number, code: "ABCDEFGHJK" }, "hall"));
    expect(wrong.status).toBe(429);
    await signInWithQueryCode({ number, code: queryCode }, "hall");
    for (let index = 0; index < CODE_TRIES_PER_ADDRESS.limit; index += 1)
      await limitRate({ rule: CODE_TRIES_PER_ADDRESS, subject: "hall" });
    const waiting = await sent();
    expect((await refusalOf(redeemOneTimeCode(waiting.id, wrongOf(waiting.code), "hall"))).status).toBe(429);
    await redeemOneTimeCode(waiting.id, waiting.code, "hall");
  });

  it("let a person and the own phone pass, behind one address too, whatever strangers typed of either", async () => {
    const owner = citizen();
    const ask = (who: ReturnType<typeof citizen>) =>
      sendOneTimeCode({ purpose: "apply", ...who }, "hall-of-strangers");
    const waiting = await ask(owner);
    for (let index = 0; index < 6; index += 1) await ask({ ...citizen(), residentId: owner.residentId });
    for (let index = 0; index < 5; index += 1) await ask({ ...citizen(), phone: owner.phone });
    // A stranger's request with the same phone does not end the owner's code either.
    expect(await readPendingCode(waiting)).not.toBeNull();
    for (let index = 0; index < 4; index += 1) await ask(owner);
    expect((await readPendingCode(await ask(owner)))?.long).toBe(true);
  });

  it("refuse an address that has sent too many messages, with Retry-After on the page", async () => {
    const crowded = { ...context, clientAddress: "10.0.0.9" };
    const begin = async () => start({ request: post("/apply", citizen()), context: crowded, params: {} });
    for (let index = 0; index < CODE_PER_ADDRESS.limit; index += 1)
      await limitRate({ rule: CODE_PER_ADDRESS, subject: crowded.clientAddress });
    const answer = (await begin()) as { init: { status: number; headers: Record<string, string> } };
    expect(answer.init.status).toBe(429);
    expect(Number(answer.init.headers["Retry-After"])).toBeGreaterThan(0);
  });
});
