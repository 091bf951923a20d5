/** For each of the seven categories one citizen applies on a phone and is recognized through three levels. */
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, it } from "vitest";

import { RECOGNITION_CATEGORIES, type RecognitionCategory } from "~/features/recognition/categories";
import { requiredDocuments } from "~/features/recognition/documents";
import { categoryLabels, documentLabels } from "~/features/recognition/labels";
import { answersOf, ONLINE_APPLICANTS } from "../cases/online-applicants";
import { newPage, signIn, sourceOf, type TestPage } from "../support/browser";
import {
  beginApplication,
  fillSteps,
  handIn,
  newCitizen,
  PHONE,
  sendPapers,
  sideways,
  signByHand,
} from "./apply-steps";
import { daysAgo } from "./case-steps";
import { FULL_ID } from "../support/full-id";
import { type Answer, handedInEarlier, post, step } from "./ready-cases";

/** Far enough back for three working days to have passed, whatever holidays lie between. */
const DAYS_AGO = 14;
const ACCEPTED_ON = daysAgo(DAYS_AGO);
const OFFICES = ["community1", "street1", "county1"] as const;
type Office = (typeof OFFICES)[number];

let phone: TestPage;
const desks = {} as Record<Office, TestPage>;

beforeAll(async () => {
  phone = await newPage({ viewport: PHONE });
  for (const username of OFFICES) {
    desks[username] = await newPage();
    await signIn(desks[username].page, username);
  }
});

type Citizen = ReturnType<typeof newCitizen>;

/** Entered by the community with the citizen as its only worker, recognized by the county; gives its id and number. */
async function recognizedHousehold({ name, residentId }: Citizen): Promise<{ id: string; number: string }> {
  const drafted = await post(desks.community1.page, "/households", {
    headName: name,
    division: "220102003001",
    urban: true,
    members: [
      {
        name,
        relation: "户主",
        residentId,
        status: {
          status: "unemployed",
          occurredOn: "2025-06-03",
          unemploymentRegisteredOn: "2025-06-12",
          willingToWork: true,
        },
      },
    ],
  });
  const applied = await post(desks.community1.page, `/households/${drafted.id}/apply`, {}, drafted.version);
  const opinion = { opinion: "经核实属实，同意认定。" };
  const { id, number } = (await post(
    desks.county1.page,
    `/households/${drafted.id}/recognize`,
    opinion,
    applied.version,
  )) as Answer & { number: string };
  return { id, number };
}

/** From the first page to the receipt, at 390 px; the page stays with the applicant. */
async function apply(who: Citizen, category: RecognitionCategory, householdNumber: string) {
  const { page } = phone;
  const wide: string[] = [];
  const hands = {
    js: true,
    look: async (name: string) => {
      if ((await sideways(page)) > 0) wide.push(name);
    },
  };
  await beginApplication(page, who, hands);
  await fillSteps(page, hands, answersOf(category, { residentId: who.residentId, householdNumber }));
  await sendPapers(page, category);
  await signByHand(page);
  await handIn(page, hands);
  expect(wide).toEqual([]);
}

type Read = Answer & {
  category: string;
  decidedCategory: string | null;
  householdId: string | null;
  personId: string;
  status: string;
};

async function read(desk: Page, id: string): Promise<Read> {
  return (await (await desk.request.get(`/api/v1/applications/${id}`)).json()) as Read;
}

async function findByName(desk: Page, name: string): Promise<Read> {
  const answer = await desk.request.get(
    `/api/v1/applications?status=submitted&q=${encodeURIComponent(name)}`,
  );
  const { items } = (await answer.json()) as { items: { id: string }[] };
  expect(items).toHaveLength(1);
  return read(desk, items[0]?.id ?? "");
}

/** The window looks at the originals and says so on the page of the materials. */
async function checkPapers(desk: Page, id: string, category: RecognitionCategory): Promise<void> {
  await desk.goto(`/applications/${id}/materials`);
  for (const { anyOf } of requiredDocuments(category))
    await desk.getByLabel(`${documentLabels[anyOf[0]]}的核验方式`).selectOption("original");
  await desk.getByRole("button", { name: "保存核验方式" }).click();
  await desk.getByRole("status").getByText("已保存材料的核验方式").waitFor();
}

/** Accepted, verified and noticed by the community, signed by the street once the notice is over. */
async function bringToCounty(id: string): Promise<void> {
  const community = desks.community1.page;
  const accepted = await step(community, await read(community, id), "accept", { on: ACCEPTED_ON });
  const verified = await step(community, accepted, "verify", {
    method: "site_check",
    conclusion: "consistent",
    note: "入户核查，情况属实。",
    on: ACCEPTED_ON,
  });
  const noticed = await step(community, verified, "open-public-notice", { opensOn: ACCEPTED_ON });
  await step(desks.street1.page, noticed, "sign-first-opinion", { opinion: "公示期满无异议，同意上报。" });
}

async function decide(id: string, name: string): Promise<void> {
  const { page } = desks.county1;
  await page.goto(`/applications/${id}`);
  const bar = page.getByRole("region", { name: "办理", exact: true });
  await bar.getByLabel(/^意见/).fill("材料齐全，程序合规，同意认定。");
  await bar.getByRole("button", { name: /^认定/ }).click();
  await page.getByRole("status").getByText(`${name}：已办理“认定”，现为“已认定”。`).waitFor();
}

/** Through the three levels: found by the community, decided by the county, in the dossier and on the form. */
async function recognize(category: RecognitionCategory, household: { id: string } | null): Promise<void> {
  const { name, proof } = ONLINE_APPLICANTS[category];
  const label = categoryLabels[category];
  const found = await findByName(desks.community1.page, name);
  expect(found).toMatchObject({ category, householdId: household?.id ?? null });
  await handedInEarlier(inject("appDatabaseUrl"), found.id, DAYS_AGO);
  await checkPapers(desks.community1.page, found.id, category);
  await bringToCounty(found.id);
  await decide(found.id, name);
  const { page } = desks.county1;
  expect(await read(page, found.id)).toMatchObject({ status: "recognized", decidedCategory: category });

  await page.goto(`/people/${found.personId}`);
  const dossier = page.locator("main");
  await dossier.getByText(label).first().waitFor();
  expect(await dossier.innerText()).toContain(`认定：${label}`);

  await page.goto(`/applications/${found.id}/papers/recognition_form`);
  const paper = page.getByRole("article", { name: "吉林省就业困难人员申请认定表" });
  const words = await paper.innerText();
  for (const part of [`☑${label}`, `认定类别：${label}`, "网上申请", ...proof]) expect(words).toContain(part);
  expect(words.match(/☑/g)).toHaveLength(1);
  const seals = await paper.getByRole("img", { name: /电子印章$/ }).all();
  expect(await Promise.all(seals.map((seal) => seal.getAttribute("alt")))).toEqual([
    expect.stringContaining("民康街道"),
    expect.stringContaining("南关区"),
  ]);
  expect(await sourceOf(page)).not.toMatch(FULL_ID);
}

describe("one citizen of each category", () => {
  it.each(RECOGNITION_CATEGORIES)("applies on a phone and is recognized: %s", async (category) => {
    const { name, birthDate, sex } = ONLINE_APPLICANTS[category];
    const who = newCitizen(name, { birthDate, sex });
    const household = category === "zero_employment_household" ? await recognizedHousehold(who) : null;
    // Another person's phone, which only has the pages' scripts at hand already.
    await phone.page.context().clearCookies();
    await apply(who, category, household?.number ?? "");
    await recognize(category, household);
    await phone.page.goto("/apply/progress");
    await phone.page.getByText("已认定").first().waitFor();
    expect(await phone.page.locator("main").innerText()).toContain(categoryLabels[category]);
  });

  it("leaves no fault in a console", () => {
    expect([phone, ...Object.values(desks)].flatMap(({ errors }) => errors)).toEqual([]);
  });
});
