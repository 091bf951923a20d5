import { redirect } from "@remix-run/node";

import { requireCitizen } from "~/features/citizen-access/citizen-sessions.server";
import { listHouseholdPlaces } from "~/features/people/places.server";
import { isRecognitionCategory } from "~/features/recognition/category-guard";
import { today } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { maskPhone } from "~/lib/masking";
import { paths } from "~/lib/paths";
import { checkResidentId, maskResidentId } from "~/lib/resident-id";
import { partsOf, text } from "./answers";
import { readDate } from "./dates";
import type { DraftContent } from "./draft";
import { absentBoxes } from "./paper-answers";
import { listPlaceChoices } from "./places.server";
import { ownRecognitionWords } from "./own-recognition.server";
import { type CategoryHint, categoryHint } from "./possible-categories";
import { getOwnApplication, type OwnApplication } from "./queries.server";
import { mayAddMaterials, mayChange, uploadedPapers } from "./save-draft.server";
import { stepOfField } from "./fields";
import { assessDraft } from "./stated-content";
import type { StepKey } from "./steps";
import { isJustSubmitted } from "./submit-online-application.server";
import type { StepPage } from "./views";
import { windowTimesOf } from "./window-times.server";

const HINTED: readonly StepKey[] = ["unemployment", "category"];

/** The days of these two steps, by the clause that rests on each. */
const DAYS: Readonly<Record<string, string>> = {
  unemployment_duration: "unemployedSince",
  registered_unemployed: "registeredOn",
  left_school: "leftSchoolOn",
};

function unreadableClauses({ values }: DraftContent): ReadonlySet<string> {
  const wrong = Object.entries(DAYS).filter(([, name]) => readDate(partsOf(values, name), today()).message);
  return new Set(wrong.map(([clause]) => clause));
}

export function hintFor(step: StepKey, draft: DraftContent): CategoryHint | null {
  if (!HINTED.includes(step)) return null;
  const chosen = text(draft.values, "category");
  return categoryHint(
    assessDraft(draft, today()),
    isRecognitionCategory(chosen) ? chosen : null,
    unreadableClauses(draft),
  );
}

const NOT_SAVED = "申请已经提交，或者补正已经办结，您刚才填的内容没有保存。还要改的请联系受理窗口。";

/**
 * The own application while it can be changed; handed in, the progress page says what comes next, and that what a page
 * opened before has sent was not taken.
 */
export async function requireOwnDraft(request: Request): Promise<OwnApplication & { correcting: boolean }> {
  const own = await getOwnApplication(await requireCitizen(request));
  if (!(await mayChange(own.row))) throw await toProgress(request);
  return { ...own, correcting: own.row.status !== "draft" };
}

async function toProgress({ method }: Request): Promise<Response> {
  const to = paths.applyProgress();
  return method === "GET" ? redirect(to) : redirectWithMessage(to, NOT_SAVED);
}

/**
 * The own application that a press of 提交申请 hands in. One handed in by the tap before comes back too, so that the
 * second tap is answered like the first. An answer to a 补正 comes from a page of its own and never this way.
 */
export async function requireOwnSubmission(request: Request): Promise<OwnApplication> {
  const own = await getOwnApplication(await requireCitizen(request));
  if (own.row.status !== "draft" && !isJustSubmitted(own.row)) throw redirect(paths.applyProgress());
  return own;
}

/**
 * The own application while papers may come in. `adding`: handed in and not accepted yet, so that papers are added
 * and nothing else is changed.
 */
export async function requireOwnForMaterials(
  request: Request,
): Promise<OwnApplication & { correcting: boolean; adding: boolean }> {
  const own = await getOwnApplication(await requireCitizen(request));
  if (await mayChange(own.row)) return { ...own, correcting: own.row.status !== "draft", adding: false };
  if (await mayAddMaterials(own.row)) return { ...own, correcting: false, adding: true };
  throw await toProgress(request);
}

/** What the page of one step shows; masked, and nothing but what was typed. */
export async function readStepPage(request: Request, step: StepKey): Promise<StepPage> {
  const { row, draft, correcting } = await requireOwnDraft(request);
  const own = Object.entries(draft.values).filter(([name]) => stepOfField(name) === step);
  const residence = step === "residence";
  return {
    step,
    values: { ...Object.fromEntries(own), ...(step === "category" ? absentBoxes(draft.values) : {}) },
    today: today(),
    correcting,
    identity: {
      name: draft.name,
      residentId: maskResidentId(draft.residentId),
      phone: maskPhone(draft.phone),
      sex: checkResidentId(draft.residentId).sex,
    },
    office: draft.place?.office ?? null,
    times: residence ? await windowTimesOf(draft) : null,
    places: residence
      ? await listPlaceChoices(text(draft.values, "county"), text(draft.values, "street"))
      : null,
    households: residence ? await listHouseholdPlaces() : [],
    hint: hintFor(step, draft),
    uploaded: step === "category" ? await uploadedPapers(row.id) : [],
    recognized: step === "contact" && !correcting ? await ownRecognitionWords(draft) : null,
  };
}
