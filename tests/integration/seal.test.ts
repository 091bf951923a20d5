import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { eq } from "drizzle-orm";
import { sm2 } from "sm-crypto-v2";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { buildRefusalNotice } from "~/features/papers/letters";
import { readPaperFacts } from "~/features/papers/read-paper-facts.server";
import { recognizeApplication } from "~/features/recognition/recognize-application.server";
import { refuseApplication } from "~/features/recognition/refuse-application.server";
import { signFirstOpinion } from "~/features/recognition/sign-first-opinion.server";
import { createKey } from "~/features/seals/create-key.server";
import { readSealAdmin } from "~/features/seals/list-seal-units.server";
import { keyIdOf, publicKeyPem } from "~/features/seals/public-key";
import { findKey, listSealsOfApplication } from "~/features/seals/queries.server";
import { databaseKeyStore } from "~/features/seals/key-store.server";
import {
  checkPastedSeal,
  compareWords,
  readPublicKeyFile,
  readSeal,
  readSealProof,
} from "~/features/seals/read-seal.server";
import { wordsDigest } from "~/features/seals/sealed-words";
import { revokeKey } from "~/features/seals/revoke-key.server";
import { signStatement, sm3Hex } from "~/features/seals/verify-statement";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { decryptField } from "~/lib/crypto/field-cipher.server";
import { apartFromTransaction, withTransaction } from "~/lib/transaction.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { auditEvent, sealedStatement, sealKey } from "~db/schema";
import { createTestDatabase } from "../support/database";
import {
  at,
  furnishOffice,
  hire,
  noticedApplication,
  passedApplication,
  refusalOf,
  setClock,
} from "./recognition-office";

let street: Actor;
let county: Actor;
let security: Actor;
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  street = await hire({ name: "卫海棠", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker"] });
  county = await hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
  security = await hire({ name: "麻振国", unitId: DEMO_UNITS.province, roles: ["security_admin"] });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock("2026-02-12T09:00:00+08:00"));

const recognized = async () => {
  const passed = await passedApplication(street, "2026-02-03");
  return recognizeApplication(county, at(passed), { category: "older", opinion: "同意认定。" });
};

describe("sealing with the decision", () => {
  it("seals the first opinion with the street's seal and the recognition with the county's", async () => {
    const view = await recognized();
    const seals = await listSealsOfApplication(view.id);
    expect(seals.map(({ kind, name, sealedBy }) => ({ kind, name, sealedBy }))).toEqual([
      { kind: "first_opinion", name: "南关区民康街道公共就业服务平台", sealedBy: "卫海棠" },
      { kind: "recognized", name: "长春市南关区就业服务局", sealedBy: "邢立波" },
    ]);
    const page = await readSeal(seals[1]?.code ?? "", "test");
    expect(page.verdict).toEqual({ valid: true, problems: [], notes: [] });
    expect(page.lines).toContainEqual({ label: "编号", value: view.number });
    expect(page.lines).toContainEqual({ label: "认定类别", value: "大龄失业人员" });
    expect(page.statement).not.toMatch(/2299\d{14}/);
  });

  it("binds the reason of a refusal by its digest and names the clauses", async () => {
    const passed = await passedApplication(street, "2026-02-03");
    const reason = "经核实，申请人已在用人单位参保。";
    const finding = "2 月 11 日社保数据显示其在某超市参保。";
    const view = await refuseApplication(county, at(passed), {
      reason,
      clauses: ["employer_insured"],
      finding,
    });
    const seal = (await listSealsOfApplication(view.id)).at(-1);
    const page = await readSeal(seal?.code ?? "", "test");
    expect(page.lines).toContainEqual({ label: "原因摘要", value: `SM3 ${wordsDigest(reason)}` });
    expect(page.lines.find((line) => line.label === "依据")?.value).toMatch(/二（三）；.*一（二）1/);
    expect(page.statement).not.toContain(reason);
    expect(page.parts).toEqual(["理由", "依据和查明的情况"]);
    const compare = (words: string) => compareWords(seal?.code ?? "", words, "test");
    expect(await compare(`  ${reason}\r\n`)).toBe("理由");
    expect(await compare(reason.replace("已", "未"))).toBeNull();
    // As somebody copies it off the letter, numbered.
    const { facts } = await readPaperFacts(county, view.id);
    const points = (buildRefusalNotice(facts, "1")?.blocks ?? []).flatMap((block) =>
      block.kind === "paragraph" && block.text.startsWith("一、") ? [block.text] : [],
    );
    expect(points).toHaveLength(1);
    expect(await compare(points.join("\n"))).toBe("依据和查明的情况");
    expect(await compare(points.join("\n").replace("参保", "退保"))).toBeNull();
  });

  it("stands or falls with the decision: fifty at once leave one decision and one seal", async () => {
    const passed = await passedApplication(street, "2026-02-03");
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () =>
        recognizeApplication(county, at(passed), { category: "older", opinion: "同意认定。" }),
      ),
    );
    expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const seals = await listSealsOfApplication(passed.id);
    expect(seals.map((seal) => seal.kind)).toEqual(["first_opinion", "recognized"]);
  });

  it("makes one key when a unit's first two decisions come together", async () => {
    const unitId = DEMO_UNITS.taoyuanStreet;
    const other = await hire({ name: "首次盖章", unitId: DEMO_UNITS.nanguan, roles: ["caseworker"] });
    await db().delete(sealKey).where(eq(sealKey.unitId, unitId));
    const cases = [
      await noticedApplication(street, "2026-02-03"),
      await noticedApplication(street, "2026-02-03"),
    ];
    const hand = { ...other, unit: { id: unitId, name: "桃源街道", level: "street" as const } };
    await Promise.all(cases.map((view) => signFirstOpinion(hand, at(view), { opinion: "同意上报。" })));
    const keys = await db().select().from(sealKey).where(eq(sealKey.unitId, unitId));
    expect(keys).toHaveLength(1);
    expect(keys[0]?.privateKeyCipher).toMatch(/^(?:sm|intl):k1:/);
  });

  it("leaves an audit event with the digest of the text", async () => {
    const view = await recognized();
    const [row] = await db()
      .select({
        id: sealedStatement.id,
        digest: sealedStatement.digest,
        statement: sealedStatement.statement,
      })
      .from(sealedStatement)
      .where(eq(sealedStatement.applicationId, view.id));
    expect(row?.digest).toBe(sm3Hex(row?.statement ?? ""));
    const events = await db()
      .select({ action: auditEvent.action })
      .from(auditEvent)
      .where(eq(auditEvent.subjectId, row?.id ?? ""));
    expect(events).toEqual([{ action: "seal.sign" }]);
  });
});

describe("verifying", () => {
  it("fails for a changed decision and for a seal copied onto another text", async () => {
    const one = await recognized();
    const two = await recognized();
    const [first, second] = await Promise.all(
      [one, two].map(async (view) =>
        readSeal((await listSealsOfApplication(view.id))[1]?.code ?? "", "test"),
      ),
    );
    if (!first || !second) throw new Error("two seals");
    const check = async (statement: string, signature: string, code?: string) => {
      const { verdict } = await checkPastedSeal({ statement, signature, ...(code ? { code } : {}) }, "test");
      return verdict.problems.map((problem) => problem.code);
    };
    expect(await check(first.statement, first.signature, first.code)).toEqual([]);
    expect(await check(first.statement.replaceAll("\n", "\r\n"), first.signature)).toEqual([]);
    expect(await check(first.statement.replace("认定为", "不认定为"), first.signature)).toEqual([
      "text_changed",
    ]);
    expect(await check(second.statement, first.signature)).toEqual(["seal_of_another_text"]);
    expect(await check(second.statement, first.signature, first.code)).toEqual([
      "code_mismatch",
      "seal_of_another_text",
    ]);
  });

  it("answers an unknown code as not found and limits the tries of one address", async () => {
    expect((await refusalOf(readSeal("AAAA-AAAA-AAAA", "one"))).status).toBe(404);
    expect((await refusalOf(readSeal("../../etc", "one"))).status).toBe(404);
    for (let index = 0; index < 240; index += 1) await readSeal("AAAA-AAAA-AAAA", "many").catch(() => {});
    expect((await refusalOf(readSeal("AAAA-AAAA-AAAA", "many"))).status).toBe(429);
  });
});

const run = promisify(execFile);
const cli = (...args: string[]) =>
  run(process.execPath, ["--import", "tsx", "scripts/cli.ts", "verify-seal", ...args], {
    // No database and no key of the system: the public key is enough.
    env: { NODE_ENV: "test", PATH: process.env.PATH, HOME: process.env.HOME },
  }).then(
    ({ stdout }) => ({ code: 0, text: stdout }),
    (error: { code: number; stderr: string }) => ({ code: error.code, text: error.stderr }),
  );

describe("keys", () => {
  it("revoked, what was sealed before holds, and the next sealing makes a new key", async () => {
    const before = await recognized();
    const old = (await listSealsOfApplication(before.id))[1];
    setClock("2026-02-12T10:00:00+08:00");
    await revokeKey(security, old?.keyId ?? "", { reason: "单位印章重刻" });
    const page = await readSeal(old?.code ?? "", "test");
    expect(page.verdict).toMatchObject({ valid: true, problems: [] });
    expect(page.verdict.notes).toHaveLength(1);
    const after = (await listSealsOfApplication((await recognized()).id))[1];
    expect(after?.keyId).not.toBe(old?.keyId);
    expect((await refusalOf(revokeKey(security, old?.keyId ?? "", { reason: "再停用一次" }))).status).toBe(
      409,
    );
  });

  it("replaced, what was sealed before holds on page and offline, and the next decision has the new one", async () => {
    const before = (await listSealsOfApplication((await recognized()).id))[1];
    const code = before?.code ?? "";
    const olderProof = await readSealProof(code, "test");
    setClock("2026-02-12T10:00:00+08:00");
    const made = await createKey(security, DEMO_UNITS.nanguan);
    expect(made.id).not.toBe(before?.keyId);
    const page = await readSeal(code, "test");
    expect(page).toMatchObject({ keyId: before?.keyId, verdict: { valid: true, problems: [] } });
    expect(page.verdict.notes.join()).toContain("仍然有效");
    const { statement, signature } = page;
    expect((await checkPastedSeal({ statement, signature, code }, "test")).verdict.valid).toBe(true);
    // The proof is the same before and after, and its key is still given out.
    expect(await readSealProof(code, "test")).toEqual(olderProof);
    expect(await readPublicKeyFile(before?.keyId ?? "", "test")).toContain(
      publicKeyPem(olderProof.publicKey),
    );
    const after = (await listSealsOfApplication((await recognized()).id))[1];
    expect(after?.keyId).toBe(made.id);
    const newer = await readSealProof(after?.code ?? "", "test");
    expect(newer.publicKey).toBe(made.publicKey);
    const folder = await mkdtemp(join(tmpdir(), "seal-"));
    try {
      const file = async (name: string, content: string) => {
        await writeFile(join(folder, name), content);
        return join(folder, name);
      };
      const [oldKey, newKey] = await Promise.all([
        file("old.pem", publicKeyPem(olderProof.publicKey)),
        file("new.pem", publicKeyPem(made.publicKey)),
      ]);
      const [oldSeal, newSeal] = await Promise.all([
        file("old.json", JSON.stringify(await readSealProof(code, "test"))),
        file("new.json", JSON.stringify(newer)),
      ]);
      const [held, crossed, fresh] = await Promise.all([
        cli(oldSeal, "--public-key", oldKey),
        cli(oldSeal, "--public-key", newKey),
        cli(newSeal, "--public-key", newKey),
      ]);
      expect(held).toMatchObject({ code: 0, text: expect.stringContaining("印章有效") as string });
      expect(crossed).toMatchObject({ code: 1, text: expect.stringContaining("密钥编号") as string });
      expect(fresh).toMatchObject({ code: 0, text: expect.stringContaining("印章有效") as string });
    } finally {
      await rm(folder, { recursive: true });
    }
    // Signed with the former key after it was replaced: the register has no such seal.
    const [row] = await db()
      .select()
      .from(sealKey)
      .where(eq(sealKey.id, before?.keyId ?? ""));
    const late = statement.replace(/验证码：.*/, "验证码：K7M2-9QXD-4HTP");
    const forged = signStatement(late, {
      privateKey: decryptField(row?.privateKeyCipher ?? ""),
      publicKey: olderProof.publicKey,
    });
    const { verdict } = await checkPastedSeal({ statement: late, signature: forged }, "test");
    expect(verdict.problems.map((one) => one.code)).toEqual(["key_revoked", "not_registered"]);
  });

  it("replaced while a seal is being set, are out of use from after it", async () => {
    const first = await createKey(security, DEMO_UNITS.changchun);
    let replacing: Promise<unknown> = Promise.resolve();
    const sealedAt = await withTransaction(async (tx) => {
      await databaseKeyStore.keyOf(tx, security, DEMO_UNITS.changchun);
      replacing = apartFromTransaction(() => createKey(security, DEMO_UNITS.changchun));
      await pause(300);
      return now();
    });
    await replacing;
    const { revokedAt } = (await findKey(first.id)) ?? {};
    expect(Date.parse(revokedAt ?? "")).toBeGreaterThan(sealedAt.getTime());
  });

  it("are replaced and revoked by the security administrator only", async () => {
    expect((await refusalOf(createKey(county, DEMO_UNITS.nanguan))).status).toBe(403);
    expect((await refusalOf(revokeKey(street, "0000000000000000", { reason: "随便停用" }))).status).toBe(403);
    const first = await createKey(security, DEMO_UNITS.yanji);
    const second = await createKey(security, DEMO_UNITS.yanji);
    expect(second.id).not.toBe(first.id);
    expect((await findKey(first.id))?.revokedAt).not.toBeNull();
    const page = await readSealAdmin(security, "延吉");
    expect(page.keys.filter((key) => key.unitId === DEMO_UNITS.yanji).map((key) => key.revokeReason)).toEqual(
      [null, "更换密钥"],
    );
    expect(page.keys.find((key) => key.unitId === DEMO_UNITS.nanguan)?.statements).toBeGreaterThan(0);
    expect(page.units).toContainEqual({
      id: DEMO_UNITS.yanji,
      name: expect.any(String) as string,
      hasKey: true,
    });
    expect((await findKey(second.id))?.revokedAt).toBeNull();
  });
});

describe("npm run cli -- verify-seal", () => {
  it("passes the untouched proof offline and fails a changed or copied one", async () => {
    const folder = await mkdtemp(join(tmpdir(), "seal-"));
    try {
      const view = await recognized();
      const seals = await listSealsOfApplication(view.id);
      const [opinion, decision] = await Promise.all(seals.map(({ code }) => readSealProof(code, "test")));
      if (!opinion || !decision) throw new Error("two proofs");
      const file = async (name: string, content: unknown) => {
        await writeFile(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
        return join(folder, name);
      };
      const key = await file("county.pem", publicKeyPem(decision.publicKey));
      const streetKey = await file("street.pem", publicKeyPem(opinion.publicKey));
      const good = await file("good.json", decision);
      // A statement of one's own, signed with one's own key, which the file brings along.
      const own = sm2.generateKeyPairHex();
      const statement = decision.statement
        .replace(/密钥编号：.*/, `密钥编号：${keyIdOf(own.publicKey)}`)
        .replace(/姓名：.*/, "姓名：伪造人");
      const forged = await file("forged.json", {
        ...decision,
        statement,
        publicKey: own.publicKey,
        signature: signStatement(statement, own),
      });
      const [passed, changed, copied, foreign, untrusted] = await Promise.all([
        cli(good, "--public-key", key),
        cli(
          await file("changed.json", { ...decision, statement: decision.statement.replace("大龄", "残疾") }),
        ),
        cli(await file("copied.json", { ...decision, signature: opinion.signature })),
        cli(good, "--public-key", streetKey),
        cli(forged),
      ]);
      expect(passed).toMatchObject({ code: 0, text: expect.stringContaining("印章有效") as string });
      expect(changed).toMatchObject({ code: 1, text: expect.stringContaining("印章无效") as string });
      expect(copied).toMatchObject({ code: 1, text: expect.stringContaining("移来") as string });
      expect(foreign).toMatchObject({ code: 1, text: expect.stringContaining("密钥编号") as string });
      expect(untrusted).toMatchObject({ code: 1, text: expect.stringContaining("没有认定真伪") as string });
      expect(untrusted.text).not.toContain("有效");
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
