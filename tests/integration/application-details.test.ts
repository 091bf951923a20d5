import { and, desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { acceptApplication } from "~/features/recognition/accept-application.server";
import { createApplication } from "~/features/recognition/create-application.server";
import type { ApplicationContent } from "~/features/recognition/application-inputs";
import { type FormValues, valuesOfDraft } from "~/features/recognition/application-form";
import { applicationDetailsSchema } from "~/features/recognition/application-details";
import { requireSubmittable } from "~/features/recognition/assess-form.server";
import { readDetails } from "~/features/recognition/details-columns.server";
import { listHouseholdsOfPerson } from "~/features/recognition/member-households.server";
import { requestCorrection } from "~/features/recognition/request-correction.server";
import { readStatedWishes } from "~/features/recognition/stated-wishes.server";
import { submitApplication } from "~/features/recognition/submit-application.server";
import { updateApplication } from "~/features/recognition/update-application.server";
import { withdrawApplication } from "~/features/recognition/withdraw-application.server";
import { type Actor, outsideActor } from "~/lib/actor";
import { isAppError } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import {
  application,
  auditEvent,
  employmentStatus,
  household,
  householdMember,
  householdRecognition,
} from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import {
  at,
  furnishOffice,
  hire,
  inventedResidentId,
  OLDER,
  refusalOf,
  registerPerson,
  setClock,
} from "./recognition-office";

let database: TestDatabase;
let street: Actor;
let county: Actor;
let applicant: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-03-02T09:00:00+08:00");
  await furnishOffice();
  street = await hire({ name: "卫海棠", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker"] });
  county = await hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
  applicant = outsideActor("applicant", street.unit, "test");
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});
beforeEach(() => setClock("2026-03-02T09:00:00+08:00"));

const SPOUSE = "229901197203150014";

function contentWith(details: object, changes: Partial<ApplicationContent> = {}): ApplicationContent {
  return { ...OLDER, ...changes, details: applicationDetailsSchema.parse(details) };
}

async function rowOf(id: string) {
  const [row] = await db().select().from(application).where(eq(application.id, id));
  if (!row) throw new Error("no application");
  return row;
}

describe("the details of an application", () => {
  it("are stored masked, their numbers encrypted, and shown masked", async () => {
    const person = await registerPerson(street);
    const view = await createApplication(
      street,
      person.id,
      contentWith({
        employmentCertificateNumber: "2201020024000123",
        family: [{ name: "苑大勇", relation: "配偶", residentId: SPOUSE.toLowerCase() }],
        wishes: { occupations: ["保洁员"] },
      }),
    );
    expect(view.details.employmentCertificateNumber).toBe("220102******0123");
    expect(view.details.family[0]).toMatchObject({ residentId: "229901********0014", age: 53 });
    const row = await rowOf(view.id);
    expect(JSON.stringify([row.details, row.detailsCipher])).not.toContain(SPOUSE);
    expect(JSON.stringify([row.details, row.detailsCipher])).not.toContain("2201020024000123");
    expect(readDetails(row).family[0]?.residentId).toBe(SPOUSE);
    const [audit] = await db()
      .select()
      .from(auditEvent)
      .where(and(eq(auditEvent.action, "application.create"), eq(auditEvent.subjectId, view.id)));
    expect(JSON.stringify(audit)).not.toContain(SPOUSE);
  });

  it("may be left out, and what is missing is named without blocking the submission", async () => {
    const person = await registerPerson(street);
    const draft = await createApplication(street, person.id, OLDER);
    expect(draft.missingDetails.map(({ path }) => path)).toContain("details.unemploymentReason");
    expect((await submitApplication(street, at(draft))).status).toBe("submitted");
  });

  it("are entered once: the registration begins the employment line, the wishes start the assessment", async () => {
    const person = await registerPerson(street);
    const wished = contentWith({
      wishes: { occupations: ["保洁员"], area: "street", monthlyWage: 2200 },
      services: { training: true, trainingWish: "养老护理", welfarePost: true, needs: ["04"] },
    });
    const submitted = await submitApplication(street, at(await createApplication(street, person.id, wished)));
    expect(await readStatedWishes(person.id, "220102003001")).toMatchObject({
      occurredOn: "2026-03-02",
      wishes: ["保洁员"],
      expectedWage: 2200,
      workDivision: "220102003000",
      trainingWish: "养老护理",
      startUpWish: null,
      wantsWelfarePost: true,
      needs: ["职业指导"],
    });
    const lines = () => db().select().from(employmentStatus).where(eq(employmentStatus.personId, person.id));
    expect(await lines()).toEqual([]);
    await acceptApplication(street, at(submitted), { on: "2026-03-02" });
    expect(await lines()).toMatchObject([
      {
        status: "unemployed",
        unemployedSince: "2025-06-03",
        unemploymentRegisteredOn: "2025-06-12",
        occurredOn: "2025-06-12",
      },
    ]);
  });

  it("are asked for by the forms before they submit, each field by name", () => {
    const values = valuesOfDraft({ ...OLDER, facts: OLDER.facts, details: contentWith({}).details });
    const faultsOf = (changes: FormValues): string[] => {
      try {
        requireSubmittable({ ...values, ...changes }, {});
        return [];
      } catch (error) {
        return isAppError(error) ? error.violations.map(({ path }) => path) : [];
      }
    };
    // One round: the choice, a wrong value, what is empty, and the promise.
    const told = faultsOf({
      category: [],
      "details.alternateContact.phone": ["123"],
      declaration: [],
    });
    for (const path of ["category", "details.alternateContact.phone", "declaration"]) {
      expect(told, path).toContain(path);
    }
    expect(faultsOf({ category: [], declaration: [] })).toContain("details.wishes.occupations");
    expect(faultsOf({}).every((path) => path.startsWith("details."))).toBe(true);
    const short = { "details.employmentCertificateNumber": ["22010212"] };
    expect(faultsOf(short)).toContain("details.employmentCertificateNumber");
    expect(faultsOf({ ...short, certificateNumberChecked: ["yes"] })).not.toContain(
      "details.employmentCertificateNumber",
    );
    expect(() => requireSubmittable(valuesOfDraft(OLDER), {})).not.toThrow();
  });

  it("keep a number that comes back masked, and take a new one", async () => {
    const person = await registerPerson(street);
    const draft = await createApplication(
      street,
      person.id,
      contentWith({ diplomaNumber: "106541200806001234", alternateContact: { phone: "19900005678" } }),
    );
    const sent = { ...draft.details, alternateContact: { phone: "19900009999" } };
    await updateApplication(street, at(draft), contentWith(sent));
    expect(readDetails(await rowOf(draft.id))).toMatchObject({
      diplomaNumber: "106541200806001234",
      alternateContact: { phone: "19900009999" },
    });
  });

  it("refuse a masked number that was never there", async () => {
    const person = await registerPerson(street);
    const refusal = await refusalOf(
      createApplication(street, person.id, contentWith({ diplomaNumber: "1065************34" })),
    );
    expect(refusal).toMatchObject({ status: 422, violations: [{ path: "details.diplomaNumber" }] });
  });

  it("stay when a change leaves them out", async () => {
    const person = await registerPerson(street);
    const draft = await createApplication(street, person.id, contentWith({ major: "会计" }));
    const changed = await updateApplication(street, at(draft), { ...OLDER, declaration: false });
    expect(changed.details.major).toBe("会计");
  });

  it("take the 残疾人证 of the applicant alone", async () => {
    const residentId = inventedResidentId("1982-02-03");
    const person = await registerPerson(street, residentId);
    const foreign = contentWith({ disability: { certificateNumber: `${SPOUSE}43` } });
    expect(await refusalOf(createApplication(street, person.id, foreign))).toMatchObject({
      status: 422,
      violations: [{ path: "details.disability.certificateNumber", code: "other_resident_id" }],
    });
    const own = contentWith({ disability: { certificateNumber: `${residentId}43`, kind: "4", grade: "3" } });
    const view = await createApplication(street, person.id, own);
    expect(view.details.disability.certificateNumber).not.toContain(residentId);
  });

  it("may not contradict the facts", async () => {
    const person = await registerPerson(street);
    const refusal = await refusalOf(
      createApplication(street, person.id, contentWith({ insuranceState: "employer" })),
    );
    expect(refusal.violations.map(({ path }) => path)).toEqual(["details.insuranceState"]);
  });
});

describe("applying again (四（三）)", () => {
  it("links to the latest closed application and keeps its numbers", async () => {
    const person = await registerPerson(street);
    const first = await createApplication(
      street,
      person.id,
      contentWith({ employmentCertificateNumber: "2201020024000123" }),
    );
    await withdrawApplication(street, at(first), { reason: "材料不全，改日再来。" });
    setClock("2026-03-03T09:00:00+08:00");
    const again = await createApplication(street, person.id, contentWith(first.details));
    expect(again.previousApplicationId).toBe(first.id);
    expect(readDetails(await rowOf(again.id)).employmentCertificateNumber).toBe("2201020024000123");
    expect(again.history[0]?.details.previousNumber).toBe(first.number);
  });

  it("is a first application for somebody new", async () => {
    const person = await registerPerson(street);
    expect((await createApplication(street, person.id, OLDER)).previousApplicationId).toBeNull();
  });
});

describe("mending a submitted application", () => {
  async function submitted() {
    const person = await registerPerson(street);
    const draft = await createApplication(street, person.id, contentWith({ major: "会计" }));
    return submitApplication(street, at(draft));
  }
  const ASKED = { items: [{ kind: "field" as const, code: "major", message: "请填专业全称。" }], note: "" };

  it("is refused while nothing was asked for", async () => {
    const view = await submitted();
    expect(await refusalOf(updateApplication(street, at(view), contentWith({})))).toMatchObject({
      status: 409,
      code: "wrong_status",
    });
  });

  it.each([
    ["the window", () => street],
    ["the applicant", () => applicant],
  ])("is open to %s once it was, with a step and an audit event", async (_, hand) => {
    const view = await submitted();
    const asked = await requestCorrection(street, at(view), ASKED);
    const mended = await updateApplication(hand(), at(asked), contentWith({ major: "会计电算化" }));
    expect(mended).toMatchObject({ status: "submitted", details: { major: "会计电算化" } });
    expect(mended.history.at(-1)).toMatchObject({
      action: "update",
      details: { changed: "认定表其他内容" },
    });
    const [audit] = await db()
      .select()
      .from(auditEvent)
      .where(eq(auditEvent.subjectId, view.id))
      .orderBy(desc(auditEvent.id))
      .limit(1);
    expect(audit?.action).toBe("application.update");
  });

  it("is refused to a reviewer and at a stale version", async () => {
    const asked = await requestCorrection(street, at(await submitted()), ASKED);
    expect(await refusalOf(updateApplication(county, at(asked), contentWith({})))).toMatchObject({
      status: 403,
    });
    const stale = { applicationId: asked.id, expectedVersion: asked.version - 1 };
    expect(await refusalOf(updateApplication(street, stale, contentWith({})))).toMatchObject({
      code: "stale_version",
    });
  });
});

describe("the applicant's zero-employment household", () => {
  async function householdOf(personId: string, untilOn: string | null) {
    const id = newId();
    const keyed = { city: DEMO_UNITS.changchun };
    const fact = { occurredOn: "2026-01-05", recordedBy: street.accountId };
    await db()
      .insert(household)
      .values({
        ...keyed,
        id,
        number: `LJ-220102-2026-${id.slice(-6)}`,
        unitId: DEMO_UNITS.minkangStreet,
        countyId: DEMO_UNITS.nanguan,
        headName: "苑大勇",
        division: "220102003001",
        urban: true,
        status: "recognized",
        createdAt: new Date("2026-01-05T01:00:00Z"),
        createdBy: street.accountId,
        createdByName: street.name,
      });
    await db()
      .insert(householdMember)
      .values({ ...keyed, ...fact, id: newId(), householdId: id, personId, name: "苑淑清", relation: "妻" });
    await db()
      .insert(householdRecognition)
      .values({
        ...keyed,
        ...fact,
        id: newId(),
        householdId: id,
        countyId: DEMO_UNITS.nanguan,
        clearDueOn: "2026-01-25",
        untilOn,
        endReason: untilOn === null ? null : "member_employed",
      });
    return id;
  }
  const choosing = (id: string, zeroEmploymentHousehold?: boolean) => {
    const { zeroEmploymentHousehold: _, ...facts } = OLDER.facts;
    const stated = zeroEmploymentHousehold === undefined ? facts : { ...facts, zeroEmploymentHousehold };
    return contentWith(
      { zeroEmploymentHousehold: { id } },
      { category: "zero_employment_household", facts: stated },
    );
  };

  it("answers 一（一）4 when it is on the list", async () => {
    const person = await registerPerson(street);
    const id = await householdOf(person.id, null);
    expect((await listHouseholdsOfPerson(person.id)).map((one) => one.id)).toEqual([id]);
    const view = await createApplication(street, person.id, choosing(id));
    expect(view).toMatchObject({ householdId: id, facts: { zeroEmploymentHousehold: true } });
  });

  it.each([
    ["the last day on the list", "2026-03-03", 1],
    ["the first day off it", "2026-03-02", 0],
  ])("is offered by its interval: %s", async (_, untilOn, offered) => {
    const person = await registerPerson(street);
    await householdOf(person.id, untilOn);
    expect(await listHouseholdsOfPerson(person.id)).toHaveLength(offered);
  });

  it("is refused when it is somebody else's, and against a stated no", async () => {
    const [person, other] = [await registerPerson(street), await registerPerson(street)];
    const foreign = await householdOf(other.id, null);
    expect(await refusalOf(createApplication(street, person.id, choosing(foreign)))).toMatchObject({
      violations: [{ code: "not_in_household" }],
    });
    const own = await householdOf(person.id, null);
    expect(await refusalOf(createApplication(street, person.id, choosing(own, false)))).toMatchObject({
      violations: [{ code: "contradicts_fact" }],
    });
  });
});
