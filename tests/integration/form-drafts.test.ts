import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { discardFormDraft } from "~/features/form-drafts/discard-form-draft.server";
import { formKey } from "~/features/form-drafts/form-key";
import { readFormDraft } from "~/features/form-drafts/read-form-draft.server";
import { saveFormDraft } from "~/features/form-drafts/save-form-draft.server";
import { createApplication } from "~/features/recognition/create-application.server";
import { readEditApplicationPage, readNewApplicationPage } from "~/features/recognition/form-page.server";
import { saveApplicationForm } from "~/features/recognition/save-form.server";
import { updateApplication } from "~/features/recognition/update-application.server";
import type { Actor } from "~/lib/actor";
import { newId } from "~/lib/ids.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { formDraft } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { at, furnishOffice, hire, OLDER, refusalOf, registerPerson, setClock } from "./recognition-office";

let database: TestDatabase;
let street: Actor;
let colleague: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-03-02T09:00:00+08:00");
  await furnishOffice();
  street = await hire({ name: "卫海棠", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker"] });
  colleague = await hire({ name: "姜晓彤", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker"] });
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

describe("what is typed and not saved", () => {
  it("is kept encrypted, for its author alone, the last state of each form", async () => {
    const form = formKey("application-new", newId());
    await saveFormDraft(street, form, { monthlyIncome: ["600"] }, "new");
    await saveFormDraft(street, form, { monthlyIncome: ["700"] }, "new");
    expect(await readFormDraft(street, form)).toMatchObject({
      values: { monthlyIncome: ["700"] },
      basedOnVersion: "new",
    });
    expect(await readFormDraft(colleague, form)).toBeNull();
    const rows = await db().select().from(formDraft);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain("monthlyIncome");
    await discardFormDraft(colleague, form);
    expect(await readFormDraft(street, form)).not.toBeNull();
    await discardFormDraft(street, form);
    expect(await readFormDraft(street, form)).toBeNull();
  });

  it("goes after 30 days, and is refused beyond its size", async () => {
    const [old, fresh] = [formKey("application-new", newId()), formKey("application-new", newId())];
    setClock("2026-01-30T09:00:00+08:00");
    await saveFormDraft(street, old, { a: ["1"] }, null);
    setClock("2026-03-02T09:00:00+08:00");
    await saveFormDraft(street, fresh, { a: ["1"] }, null);
    expect(await readFormDraft(street, old)).toBeNull();
    const refusal = await refusalOf(saveFormDraft(street, fresh, { a: ["字".repeat(60_001)] }, null));
    expect(refusal.status).toBe(413);
  });

  it("is what the form opens with, and is gone once the form is saved", async () => {
    const person = await registerPerson(street);
    const form = formKey("application-new", person.id);
    await saveFormDraft(street, form, { category: ["dibao"] }, "new");
    const page = await readNewApplicationPage(street, person.id, "");
    expect(page).toMatchObject({
      values: { category: ["dibao"] },
      restored: { stale: false, applied: true },
    });
    const body = new FormData();
    body.set("personId", person.id);
    body.set("category", "dibao");
    body.set("intent", "save");
    expect(await saveApplicationForm(street, body)).toBeInstanceOf(Response);
    expect(await readFormDraft(street, form)).toBeNull();
    // The person has an open application now: the page says so and leads there instead of showing an empty form.
    expect(await readNewApplicationPage(street, person.id, "")).toMatchObject({
      step: "running",
      running: { kind: "application", status: "draft", number: expect.stringMatching(/^RD-/) },
    });
  });

  it("is not shown over a newer version unless asked for", async () => {
    const person = await registerPerson(street);
    const draft = await createApplication(street, person.id, OLDER);
    const form = formKey("application-edit", draft.id);
    await saveFormDraft(street, form, { category: ["dibao"] }, String(draft.version));
    await updateApplication(colleague, at(draft), { ...OLDER, declaration: false });
    const page = await readEditApplicationPage(street, draft.id);
    expect(page).toMatchObject({
      values: { category: ["older"] },
      restored: { stale: true, applied: false },
    });
    const asked = await readEditApplicationPage(street, draft.id, true);
    expect(asked).toMatchObject({
      values: { category: ["dibao"] },
      restored: { stale: true, applied: true },
    });
  });
});
