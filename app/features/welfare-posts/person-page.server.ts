import { parseWith } from "~/api/parse.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { getPersonInScope } from "~/features/people/queries.server";
import { readEntitlements } from "~/features/subsidies/read-entitlements.server";
import { postTermOf } from "~/features/subsidies/post-terms";
import { findRecognitionInForce } from "~/features/job-offers/queries.server";
import { getStandards } from "~/features/settings/standards.server";
import { minimumWageOn } from "~/law/minimum-wage";
import { lateEntryDays } from "~/law/standards";
import { type Actor, hasRole } from "~/lib/actor";
import { addDays, type CalendarDate, laterOf } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { bodyOfForm } from "~/lib/form-body";
import { runPageStep } from "~/lib/page-step.server";
import { paths } from "~/lib/paths";
import { executor } from "~/lib/transaction.server";
import { monthsWithoutSheet } from "./attendance-days";
import { readSheets } from "./attendance-sheet.server";
import { endPlacement } from "./end-placement.server";
import { enterQueue, leaveQueue } from "./enter-queue.server";
import { endPlacementSchema, leaveQueueSchema, placementSchema, queueSchema, voidSchema } from "./inputs";
import { welfarePostKinds } from "./kinds";
import { placePerson } from "./place-person.server";
import { precedenceQuestions } from "./placement-doubts";
import { readPlacementDoubts } from "./placement-doubts.server";
import { monthsOf } from "./post-months";
import { listPlacementsOf, listPosts } from "./queries.server";
import { listQueueOf } from "./queue.server";
import { queueProblems } from "./rules";
import { voidPlacement } from "./void-placement.server";

const FREE_POSTS = 200;

/** Everything the person's page of public-welfare posts shows; reading it leaves its trace. */
export async function loadPersonWelfare(actor: Actor, personId: string, chosen: string | null) {
  const person = await getPersonInScope(actor.scope, personId);
  await recordAudit(executor(), actor, {
    action: "dossier.read",
    subject: { type: "person", id: person.id, unitId: person.unitId },
    details: { part: "welfare_posts" },
  });
  const day = today();
  const recognized = await findRecognitionInForce(personId);
  const entitlements = await readEntitlements(actor.scope, personId);
  const placements = await listPlacementsOf(personId);
  const queue = await listQueueOf(personId);
  const sheets = await readSheets(placements.map(({ id }) => id));
  const mayAct = hasRole(actor, "caseworker", "manager", "reviewer");
  const active = placements.some((one) => !one.voided && one.endedOn === null);
  const mayPlace = mayAct && recognized !== undefined && !active && entitlements.placements.next !== "none";
  const posts = mayPlace ? (await listPosts(actor, { show: "free", limit: FREE_POSTS })).items : [];
  const term = postTermOf(person, recognized ? laterOf(day, recognized.recognizedOn) : day);
  const doubts = mayPlace ? await readPlacementDoubts(person, null, day) : null;
  const allowedDays = (await getStandards(person.unitId))(lateEntryDays, day);
  const states = new Map(entitlements.placements.items.map((item) => [item.id, item]));
  return {
    person: { id: person.id, name: person.name },
    recognizedOn: recognized?.recognizedOn ?? null,
    today: day,
    placements: placements.map((one) => {
      const state = states.get(one.id);
      return {
        ...one,
        /** Months that are over and have no attendance. */
        withoutSheet: one.voided ? [] : monthsWithoutSheet(one, monthsOf(sheets.get(one.id)), day),
        state: state?.state ?? null,
        monthsServed: state?.monthsServed ?? null,
        lastDay: state?.term.earliestLastDay ?? null,
        latestLastDay: state?.term.latestLastDay ?? null,
        toRetirement: state?.term.cases.some(({ toRetirement }) => toRetirement) ?? false,
      };
    }),
    next: entitlements.placements.next,
    limit: entitlements.placements.limit,
    queue,
    mayAct,
    mayPlace: mayPlace && doubts?.exit === null,
    /** The county decides this first. */
    exit: doubts?.exit ?? null,
    /** What has to be answered in writing when this person is placed now. */
    questions: doubts === null ? [] : precedenceQuestions(doubts),
    finding: doubts?.finding ?? null,
    /** A first day in post before it makes the entry a 补录. */
    lateBefore: addDays(day, -allowedDays),
    retired: queueProblems(person, day)[0]?.message ?? null,
    mayQueue:
      mayAct &&
      recognized !== undefined &&
      !active &&
      !queue.some((one) => !one.leftOn && !one.voided) &&
      queueProblems(person, day).length === 0,
    lastDay: term.earliestLastDay,
    latestLastDay: term.latestLastDay,
    chosen,
    posts: posts.map((post) => ({ value: post.id, label: postLabel(post, day) })),
  };
}

type FreePost = Awaited<ReturnType<typeof listPosts>>["items"][number];

/** A post of years ago may pay less than the standard of today, which nobody would see. */
function postLabel(post: FreePost, day: CalendarDate): string {
  const { monthlyFen, monthly } = minimumWageOn(post.divisionCode, day);
  const facts = [
    welfarePostKinds.label(post.kind),
    `空 ${post.places - post.filled}`,
    `${post.monthlyWage} 元`,
    ...(post.workingHours !== "part_time" && post.monthlyWage * 100 < monthlyFen
      ? [`低于现行最低工资 ${Number(monthly)} 元，不能安置`]
      : []),
  ];
  return `${post.employer} ${post.post}（${facts.join("，")}）`;
}

export type PersonWelfarePage = Awaited<ReturnType<typeof loadPersonWelfare>>;

const CHECKS = ["concurrent.employerInsured", "concurrent.business", "concurrent.pension"];

/** Takes the step a form of the page asks for. */
export async function actOnPersonWelfare(actor: Actor, personId: string, request: Request) {
  const back = (text: string) => redirectWithMessage(paths.personWelfare(personId), text);
  return runPageStep(actor, request, {
    enter: async ({ values }) => {
      await enterQueue(actor, personId, parseWith(queueSchema, bodyOfForm(values), "body"));
      return back("已登记轮候。");
    },
    leave: async ({ values, id, version }) => {
      const input = parseWith(leaveQueueSchema, bodyOfForm(values), "body");
      await leaveQueue(actor, { personId, entryId: id, expectedVersion: version }, input);
      return back("已退出轮候。");
    },
    place: async ({ values }) => {
      const body = bodyOfForm(values, CHECKS);
      await placePerson(actor, personId, parseWith(placementSchema, body, "body"));
      return back("已安置，同时登记为公益性岗位就业。");
    },
    end: async ({ values, id, version }) => {
      const input = parseWith(endPlacementSchema, bodyOfForm(values), "body");
      await endPlacement(actor, { personId, placementId: id, expectedVersion: version }, input);
      return back("已办理离岗，同时登记为失业。");
    },
    void: async ({ values, id, version }) => {
      const { reason } = parseWith(voidSchema, bodyOfForm(values), "body");
      await voidPlacement(actor, { personId, placementId: id, expectedVersion: version }, reason);
      return back("已作废这次安置。");
    },
  });
}
