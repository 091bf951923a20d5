/** Cases brought through the interface to where a screen test begins; the steps themselves are tested elsewhere. */
import type { Page } from "playwright-core";
import { inject } from "vitest";
import postgres from "postgres";

import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { inventedResidentId } from "./case-steps";

export type Answer = { id: string; version: number };

const SURNAMES = "甘牛乐车项祝董梁杜阮蓝闵席季麻强贾路娄危";

const CONTENT = (days: number) => ({
  category: "older",
  facts: {
    ableToWork: true,
    willingToWork: true,
    unemploymentRegisteredOn: addDays(today(), -days - 260),
    unemployedSince: addDays(today(), -days - 270),
    labourRelation: false,
    employerInsured: false,
    businessRegistration: false,
    companyPosts: [],
    monthlyIncome: 600,
  },
  declaration: true,
  documents: [
    { code: "resident_id", verifiedBy: "data_sharing" },
    { code: "household_book", verifiedBy: "original" },
  ],
});

/** Posts to the interface in the name of whoever is signed in on the page. */
export async function post(page: Page, path: string, data: unknown, version?: number): Promise<Answer> {
  const answer = await page.request.post(`/api/v1${path}`, {
    data,
    headers: {
      Origin: inject("appUrl"),
      ...(version === undefined ? {} : { "If-Match": `"${version}"` }),
    },
  });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

/** One action on an application. */
export async function step(
  page: Page,
  { id, version }: Answer,
  action: string,
  data: unknown,
): Promise<Answer> {
  return post(page, `/applications/${id}/${action}`, data, version);
}

/** Accepted and verified so many days ago, by the signed-in caseworker of 民康街道. */
export async function verifiedCase(
  page: Page,
  index: number,
  daysAgo: number,
): Promise<Answer & { name: string }> {
  const on: CalendarDate = addDays(today(), -daysAgo);
  const name = `${SURNAMES[index % SURNAMES.length]}${index < SURNAMES.length ? "秀" : "桂"}云`;
  const person = await post(page, "/people", {
    name,
    residentId: inventedResidentId(),
    phone: "19900001234",
    householdRegistration: { division: "220102003001", kind: "urban" },
    habitualResidence: { division: "220102003001", urban: true },
    retirementCategory: "female50",
  });
  const draft = await post(page, `/people/${person.id}/applications`, CONTENT(daysAgo));
  const submitted = await step(page, draft, "submit", {});
  const accepted = await step(page, submitted, "accept", { on });
  const verified = await step(page, accepted, "verify", {
    method: "site_check",
    conclusion: "consistent",
    note: "入户核查，情况属实。",
    on,
  });
  return { ...verified, name };
}

/** The same, shown for three working days and signed by the street: waits for the county. */
export async function readyCase(
  page: Page,
  index: number,
  daysAgo: number,
): Promise<Answer & { name: string }> {
  const verified = await verifiedCase(page, index, daysAgo);
  const opensOn = addDays(today(), -daysAgo);
  const noticed = await step(page, verified, "open-public-notice", { opensOn });
  const signed = await step(page, noticed, "sign-first-opinion", { opinion: "公示期满无异议，同意上报。" });
  return { ...signed, name: verified.name };
}

/** The same, recognized today by the county: somebody whose plan is not made yet. Returns the person. */
export async function recognizedPerson(
  office: Page,
  county: Page,
  index: number,
  daysAgo: number,
): Promise<string> {
  const ready = await readyCase(office, index, daysAgo);
  const recognized = await step(county, ready, "recognize", {
    category: "older",
    opinion: "符合条件，同意认定。",
  });
  return (recognized as Answer & { personId: string }).personId;
}

/** As if the window had written every step of these cases down on its day: the clock of a browser test stands still. */
export async function recordedOnItsDay(databaseUrl: string, cases: readonly { id: string }[]): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1 });
  const ids = cases.map(({ id }) => id);
  try {
    await sql`update application_step set recorded_at = (occurred_on + time '12:00') at time zone 'Asia/Shanghai'
      where application_id = any(${ids}::uuid[])
      and recorded_at::date > occurred_on`;
    await sql`update public_notice_batch b set opened_at = (opens_on + time '12:00') at time zone 'Asia/Shanghai'
      from public_notice_entry e
      where e.batch_id = b.id and e.city = b.city and e.application_id = any(${ids}::uuid[])`;
  } finally {
    await sql.end();
  }
}

/** The same for an application just handed in: as if that had been so many days ago. */
export async function handedInEarlier(databaseUrl: string, id: string, days: number): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1 });
  try {
    await sql`update application set submitted_at = submitted_at - ${`${days} days`}::interval where id = ${id}`;
    await sql`update application_step set occurred_on = occurred_on - ${days}::int,
      recorded_at = recorded_at - ${`${days} days`}::interval where application_id = ${id}`;
  } finally {
    await sql.end();
  }
}
