import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import { furnishOffice, inventedResidentId, OLDER, setClock } from "../integration/recognition-office";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { jpeg, pdf } from "../support/files";
import { type Client, clientFor, clientOf, hireDemoAccounts, registration, textOf } from "./api-office";

let database: TestDatabase;
let folder: string;
let community: Client;
let otherCommunity: Client;
let county: Client;
let applicationId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  folder = await mkdtemp(join(tmpdir(), "attachments-api-"));
  process.env.DATA_DIR = folder;
  setClock("2026-11-23T09:00:00+08:00");
  await furnishOffice();
  await hireDemoAccounts();
  community = await clientFor("community1");
  otherCommunity = await clientFor("community2");
  county = await clientFor("county1");
  const body = registration(inventedResidentId("1981-06-21"));
  const personId = textOf((await community.post("/people", { body })).body, "id");
  applicationId = textOf(
    (await community.post(`/people/${personId}/applications`, { body: OLDER })).body,
    "id",
  );
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

function formOf(bytes: Uint8Array, name: string, texts: Record<string, string> = {}): FormData {
  const form = new FormData();
  form.append("file", new Blob([new Uint8Array(bytes)]), name);
  for (const [key, value] of Object.entries({ documentCode: "household_book", ...texts }))
    form.append(key, value);
  return form;
}

const address = () => `/applications/${applicationId}/attachments`;

describe("files of an application through the interface", () => {
  it("come in once, are listed, go out as a download and are voided with a reason", async () => {
    const first = await community.post(address(), { body: formOf(jpeg(), "户口簿.png") });
    expect(first).toMatchObject({
      status: 201,
      body: { fileName: "户口簿.jpg", mediaType: "image/jpeg", documentCode: "household_book", voided: null },
    });
    const id = textOf(first.body, "id");
    expect(await community.post(address(), { body: formOf(jpeg(), "又一次.jpg") })).toMatchObject({
      status: 200,
      body: { id },
    });
    expect(await county.get(address())).toMatchObject({ status: 200, body: { total: 1, items: [{ id }] } });
    const file = await county.get(`/attachments/${id}`);
    expect(file.status).toBe(200);
    expect(file.headers.get("Content-Disposition")).toMatch(/^attachment;/);
    expect(await community.post(`/attachments/${id}/void`, { body: { reason: "" } })).toMatchObject({
      status: 422,
    });
    expect(await community.post(`/attachments/${id}/void`, { body: { reason: "拍糊了" } })).toMatchObject({
      status: 200,
      body: { voided: { reason: "拍糊了" } },
    });
  });

  it("another street, a stranger and the auditor find nothing", async () => {
    const { body } = await community.post(address(), { body: formOf(pdf("x"), "x.pdf") });
    const file = `/attachments/${textOf(body, "id")}`;
    const auditor = await clientFor("auditor1");
    for (const [client, status] of [
      [otherCommunity, 404],
      [clientOf(null), 401],
      [auditor, 403],
    ] as const) {
      expect((await client.get(address())).status).toBe(status);
      expect((await client.get(file)).status).toBe(status);
      expect((await client.post(address(), { body: formOf(pdf("y"), "y.pdf") })).status).toBe(status);
      expect((await client.post(`${file}/void`, { body: { reason: "试试" } })).status).toBe(status);
    }
  });

  it.each([
    ["an HTML page named .jpg", () => formOf(Buffer.from("<html>"), "a.jpg"), 422],
    ["no file", () => new FormData(), 422],
    ["an unknown member", () => formOf(jpeg(), "a.jpg", { owner: "x" }), 400],
    ["an unknown paper", () => formOf(jpeg(), "a.jpg", { documentCode: "passport" }), 422],
    ["a signature by the back door", () => formOf(jpeg(), "a.jpg", { kind: "signature" }), 422],
  ])("%s is refused", async (_what, form, status) => {
    expect((await community.post(address(), { body: form() })).status).toBe(status);
  });

  it("another type of body is refused with 415", async () => {
    expect((await community.post(address(), { body: { file: "x" } })).status).toBe(415);
  });
});
