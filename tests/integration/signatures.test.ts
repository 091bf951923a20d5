import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { db } from "~/db.server";
import { listAttachments } from "~/features/attachments/queries.server";
import { createApplication } from "~/features/recognition/create-application.server";
import { currentDeclaration } from "~/features/recognition/declaration";
import { submitApplication } from "~/features/recognition/submit-application.server";
import { withdrawApplication } from "~/features/recognition/withdraw-application.server";
import { readSignature } from "~/features/signatures/queries.server";
import { signDeclaration } from "~/features/signatures/sign-declaration.server";
import type { Actor } from "~/lib/actor";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { auditEvent, signature } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { jpeg } from "../support/files";
import {
  acceptedApplication,
  at,
  furnishOffice,
  hire,
  OLDER,
  refusalOf,
  registerPerson,
  setClock,
} from "./recognition-office";

let database: TestDatabase;
let folder: string;
let street: Actor;
let otherStreet: Actor;

const STROKES = "M10 10C50 20 90 30 300 150L400 20";
const drawn = { way: "drawn", strokes: STROKES, signerName: "苑淑清" } as const;
const typed = { way: "typed", signerName: "苑 淑清" } as const;
const onPaper = { way: "paper", signerName: "苑淑清" } as const;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  folder = await mkdtemp(join(tmpdir(), "signatures-"));
  process.env.DATA_DIR = folder;
  setClock("2026-11-23T09:00:00+08:00");
  await furnishOffice();
  street = await hire({ name: "卫海棠", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker"] });
  otherStreet = await hire({ name: "关丽华", unitId: DEMO_UNITS.taoyuanStreet, roles: ["caseworker"] });
});

afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const undeclared = async () =>
  createApplication(street, (await registerPerson(street)).id, { ...OLDER, declaration: false });

describe("signing the declaration", () => {
  it("ticks the draft's declaration, so that it can be submitted", async () => {
    const draft = await undeclared();
    expect(await refusalOf(submitApplication(street, at(draft)))).toMatchObject({
      code: "declaration_required",
    });
    const signed = await signDeclaration(street, at(draft), drawn);
    expect(signed.declaration).toBe(true);
    expect(signed.history.at(-1)).toMatchObject({
      action: "sign-declaration",
      details: { note: "屏幕手写签名" },
    });
    expect((await submitApplication(street, at(signed))).status).toBe("submitted");
  });

  it("keeps the very text with its SM3 digest, and the strokes encrypted", async () => {
    const draft = await undeclared();
    await signDeclaration(street, at(draft), drawn);
    const read = await readSignature(street, { applicationId: draft.id });
    expect(read).toMatchObject({ way: "drawn", strokes: STROKES, statement: currentDeclaration() });
    expect(read?.digest).toBe(createHash("sm3").update(currentDeclaration()).digest("hex"));
    const [row] = await db()
      .select()
      .from(signature)
      .where(eq(signature.id, read?.id ?? ""));
    expect(row?.strokesCipher).not.toContain("C50");
    const [event] = await db()
      .select()
      .from(auditEvent)
      .where(eq(auditEvent.subjectId, read?.id ?? ""));
    expect(event).toMatchObject({
      action: "signature.record",
      details: { digest: read?.digest, way: "drawn" },
    });
  });

  it("again voids the earlier signature without losing it", async () => {
    const draft = await undeclared();
    const first = await signDeclaration(street, at(draft), drawn);
    await signDeclaration(street, at(first), typed);
    expect(await readSignature(street, { applicationId: draft.id })).toMatchObject({
      way: "typed",
      strokes: null,
    });
    const rows = await db().select().from(signature).where(eq(signature.applicationId, draft.id));
    expect(rows.map((row) => [row.way, row.voidReason]).toSorted()).toEqual([
      ["drawn", "重新签署"],
      ["typed", null],
    ]);
  });

  it("later leaves what was declared as it is", async () => {
    const accepted = await acceptedApplication(street, "2026-11-23");
    const signed = await signDeclaration(street, at(accepted), typed);
    expect(signed).toMatchObject({ status: "accepted", declaration: true, facts: accepted.facts });
  });

  it("on paper keeps the scan with the case", async () => {
    const draft = await undeclared();
    expect(await refusalOf(signDeclaration(street, at(draft), onPaper))).toMatchObject({
      status: 422,
      violations: [{ path: "scan" }],
    });
    await signDeclaration(street, at(draft), onPaper, { name: "承诺书.jpg", bytes: jpeg() });
    const kept = await readSignature(street, { applicationId: draft.id });
    const files = await listAttachments(street, { applicationId: draft.id });
    expect(files).toMatchObject([{ kind: "signature", subjectId: kept?.id, fileName: "承诺书.jpg" }]);
  });

  it("on paper with a scan that is none leaves nothing behind", async () => {
    const draft = await undeclared();
    const scan = { name: "承诺书.jpg", bytes: Buffer.from("<html>") };
    expect(await refusalOf(signDeclaration(street, at(draft), onPaper, scan))).toMatchObject({ status: 422 });
    expect(await readSignature(street, { applicationId: draft.id })).toBeNull();
  });
});

describe("signatures that are refused", () => {
  it.each([
    ["another's name", { ...typed, signerName: "张三" }, "signerName"],
    ["no name", { ...typed, signerName: " " }, "signerName"],
    ["no strokes", { ...drawn, strokes: "" }, "strokes"],
    ["a script for strokes", { ...drawn, strokes: 'M1 1"/><script>' }, "strokes"],
    ["a dot", { ...drawn, strokes: "M1 1L2 2" }, "strokes"],
  ])("%s", async (_what, given, path) => {
    const draft = await undeclared();
    expect(await refusalOf(signDeclaration(street, at(draft), given))).toMatchObject({
      status: 422,
      violations: [{ path }],
    });
    expect(await readSignature(street, { applicationId: draft.id })).toBeNull();
  });

  it("from another street, on an old page, on a closed case", async () => {
    const draft = await undeclared();
    expect(await refusalOf(signDeclaration(otherStreet, at(draft), typed))).toMatchObject({ status: 404 });
    expect(await refusalOf(readSignature(otherStreet, { applicationId: draft.id }))).toMatchObject({
      status: 404,
    });
    const signed = await signDeclaration(street, at(draft), typed);
    expect(await refusalOf(signDeclaration(street, at(draft), typed))).toMatchObject({
      code: "stale_version",
    });
    const closed = await withdrawApplication(street, at(signed), { reason: "本人不再申请" });
    expect(await refusalOf(signDeclaration(street, at(closed), typed))).toMatchObject({
      code: "wrong_status",
    });
  });

  it("all but one of five at the same moment", async () => {
    const draft = await undeclared();
    const tries = await Promise.allSettled(
      Array.from({ length: 5 }, () => signDeclaration(street, at(draft), typed)),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of tries)
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "stale_version" });
  });
});
