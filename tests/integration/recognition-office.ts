/** A small office for the tests of the recognition procedure: units, hands, people and the clock. */
import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";

import { db } from "~/db.server";
import { createPerson } from "~/features/people/create-person.server";
import type { ApplicationContent } from "~/features/recognition/application-inputs";
import { createApplication } from "~/features/recognition/create-application.server";
import { acceptApplication } from "~/features/recognition/accept-application.server";
import { openPublicNotice } from "~/features/recognition/open-public-notice.server";
import { signFirstOpinion } from "~/features/recognition/sign-first-opinion.server";
import { submitApplication } from "~/features/recognition/submit-application.server";
import { verifyApplication } from "~/features/recognition/verify-application.server";
import type { ApplicationView } from "~/features/recognition/application-view";
import type { Actor, Role } from "~/lib/actor";
import { newId } from "~/lib/ids.server";
import { isAppError, type AppError } from "~/lib/errors";
import { residentIdCheckDigit } from "~/lib/resident-id";
import type { WorkCalendarRow } from "~/law/working-calendar";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { readUnitDivisions, readUnits } from "~db/seed/reference-data";
import { account, attachment, person, unit, unitDivision, unitSetting, workCalendarDay } from "~db/schema";

const OFFICE_UNITS = new Set<number>(Object.values(DEMO_UNITS));

/** The demo's units, the whole work calendar and 南关区's three review levels. */
export async function furnishOffice(): Promise<void> {
  const units = readUnits().filter((row) => OFFICE_UNITS.has(row.id));
  await db()
    .insert(unit)
    .values(units.map((row, index) => ({ ...row, sortOrder: index })))
    .onConflictDoNothing();
  const divisions = readUnitDivisions().filter((row) => OFFICE_UNITS.has(row.unitId));
  await db().insert(unitDivision).values(divisions).onConflictDoNothing();
  const file = new URL("../../db/seed/data/work-calendar.json", import.meta.url);
  const days = JSON.parse(readFileSync(file, "utf8")) as WorkCalendarRow[];
  await db().insert(workCalendarDay).values(days).onConflictDoNothing();
  await db()
    .insert(unitSetting)
    .values({
      unitId: DEMO_UNITS.nanguan,
      key: "review_levels",
      fromOn: "2022-05-10",
      value: 3,
      source: "南关区就业服务局",
    })
    .onConflictDoNothing();
}

type Hand = { name: string; unitId: number; roles: readonly Role[] };

/** An account of its own and the actor it signs in as. */
export async function hire({ name, unitId, roles }: Hand): Promise<Actor> {
  const [at] = await db().select().from(unit).where(eq(unit.id, unitId));
  if (!at) throw new Error(`no unit ${unitId}`);
  const accountId = newId();
  const username = `hand-${accountId.slice(-12)}`;
  await db()
    .insert(account)
    .values({ id: accountId, username, name, passwordHash: "-", unitId, roles: [...roles] });
  return {
    accountId,
    username,
    name,
    roles,
    unit: { id: at.id, name: at.fullName, level: at.level },
    scope: { level: at.level, unitId: at.id },
    requestId: "test",
    channel: "api",
  };
}

let serial = 0;

/** An invented number (prefix 2299): a woman born on the day given. */
export function inventedResidentId(birthDate: string): string {
  serial += 1;
  const first17 = `229901${birthDate.replaceAll("-", "")}${String((serial * 2) % 1000).padStart(3, "0")}`;
  return first17 + residentIdCheckDigit(first17);
}

/** A woman of 健康胡同社区, 44 years old in 2026. */
export async function registerPerson(actor: Actor, residentId = inventedResidentId("1981-06-21")) {
  return createPerson(actor, {
    name: "苑淑清",
    residentId,
    phone: "19900001234",
    householdRegistration: { division: "220102003001", kind: "urban" },
    habitualResidence: { division: "220102003001", urban: true },
    retirementCategory: "female50",
  });
}

/** What makes her 大龄失业人员 beyond doubt. */
export const OLDER: ApplicationContent = {
  category: "older",
  facts: {
    ableToWork: true,
    willingToWork: true,
    unemploymentRegisteredOn: "2025-06-12",
    unemployedSince: "2025-06-03",
    labourRelation: false,
    employerInsured: false,
    businessRegistration: false,
    companyPosts: [],
    monthlyIncome: 600,
    everEmployed: true,
    everInsured: true,
    stateOwnedLayoff: false,
    disabilityCertificate: false,
    urbanDibao: false,
    zeroEmploymentHousehold: false,
    landExpropriation: null,
    graduation: null,
  },
  declaration: true,
  documents: [
    { code: "resident_id", verifiedBy: "data_sharing" },
    { code: "household_book", verifiedBy: "original" },
  ],
};

/** Sets the app's clock; it runs on from there. */
export function setClock(moment: string): void {
  const holder = globalThis as typeof globalThis & { __appClock?: { offsetMs: number } };
  holder.__appClock = { offsetMs: Date.parse(moment) - Date.now() };
}

export const at = (view: Pick<ApplicationView, "id" | "version">) => ({
  applicationId: view.id,
  expectedVersion: view.version,
});

/** Submitted and accepted on the day given. */
export async function acceptedApplication(
  actor: Actor,
  on: string,
  content: ApplicationContent = OLDER,
): Promise<ApplicationView> {
  const person = await registerPerson(actor);
  const draft = await createApplication(actor, person.id, content);
  const submitted = await submitApplication(actor, at(draft));
  return acceptApplication(actor, at(submitted), { on });
}

/** Does something at nine on an earlier day and comes back to now. */
async function onDay<T>(day: string, work: () => Promise<T>): Promise<T> {
  const holder = globalThis as typeof globalThis & { __appClock?: { offsetMs: number } };
  const present = holder.__appClock;
  setClock(`${day}T09:00:00+08:00`);
  try {
    return await work();
  } finally {
    holder.__appClock = present;
  }
}

/** In its public notice since the day given, and recorded on that day. */
export async function noticedApplication(
  actor: Actor,
  opensOn: string,
  content: ApplicationContent = OLDER,
  method: "site_check" | "declaration" = "site_check",
): Promise<ApplicationView> {
  return onDay(opensOn, () => backDatedNotice(actor, opensOn, content, method));
}

/** The same written down now. */
export async function backDatedNotice(
  actor: Actor,
  opensOn: string,
  content: ApplicationContent = OLDER,
  method: "site_check" | "declaration" = "site_check",
): Promise<ApplicationView> {
  const accepted = await acceptedApplication(actor, opensOn, content);
  const verified = await verifyApplication(actor, at(accepted), {
    method,
    conclusion: "consistent",
    note: "",
  });
  return openPublicNotice(actor, at(verified), { opensOn });
}

/** Signed by the street, waiting for the county. */
export async function passedApplication(
  actor: Actor,
  opensOn: string,
  ...how: [content?: ApplicationContent, method?: "site_check" | "declaration"]
): Promise<ApplicationView> {
  return signFirstOpinion(actor, at(await noticedApplication(actor, opensOn, ...how)), {
    opinion: "公示无异议，同意上报。",
  });
}

/** A page of an old certificate among the files of a person. */
export async function paperOf(personId: string): Promise<string> {
  const [owner] = await db().select().from(person).where(eq(person.id, personId));
  if (!owner) throw new Error(`no person ${personId}`);
  const id = newId();
  await db().insert(attachment).values({
    id,
    city: owner.city,
    personId,
    kind: "other",
    fileName: "就业创业证第 6 页.jpg",
    mediaType: "image/jpeg",
    bytes: 1,
    digest: id,
    storageKey: id,
    uploadedAt: new Date(),
    uploadedByName: "姜晓彤",
  });
  return id;
}

/** The refusal a call meets; fails the test when there is none. */
export async function refusalOf(work: Promise<unknown>): Promise<AppError> {
  try {
    await work;
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
  throw new Error("expected a refusal, but the call went through");
}
