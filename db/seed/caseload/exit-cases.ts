import { addDays, laterOf, type CalendarDate } from "~/lib/calendar-date";
import { dayOf } from "~/lib/clock.server";
import type { HelpSetting } from "./help-fact";
import { earlierOf, officeMoment, officeMomentAfter } from "./moments";
import type { Random } from "./random";
import type { ExitCaseRow, PersonRows, RecognitionRow } from "./rows";
import { EXIT_EVIDENCE, type ExitGround } from "./wording";
import type { World } from "./world";

/** Grounds that weigh the person's conduct: told first, with five working days to object. */
const TOLD_FIRST: readonly ExitGround[] = ["refusals", "no_longer_qualified", "fraud"];
const OBJECTION_DAYS = 5;

type Case = {
  ground: ExitGround;
  occurredOn: CalendarDate;
  evidence: string;
  origin: ExitCaseRow["origin"];
  proposedOn: CalendarDate;
};

function proposal(
  random: Random,
  world: World,
  { subject }: HelpSetting,
  recognition: RecognitionRow,
  about: Case,
): ExitCaseRow {
  const { place, personId } = subject;
  const by = world.staff.of(place.communityId, "caseworker");
  const proposedAt = officeMomentAfter(random, about.proposedOn, subject.enteredAt);
  return {
    id: random.id(proposedAt),
    city: place.cityId,
    personId,
    recognitionId: recognition.id,
    countyId: place.countyId,
    streetId: place.streetId,
    communityId: place.communityId,
    ...about,
    status: "proposed",
    proposedAt,
    proposedBy: by.id,
    proposedByName: by.name,
    version: 1,
  };
}

function told(random: Random, world: World, on: CalendarDate): Partial<ExitCaseRow> {
  return {
    toldOn: on,
    toldWay: random.pick(["in_person", "phone", "message"]),
    objectUntil: world.workdays.add(on, OBJECTION_DAYS),
  };
}

/** The letter of a decision, within days; of the last days a few have not arrived yet. Nobody tells the dead. */
function delivered(
  random: Random,
  world: World,
  ground: ExitGround,
  decidedOn: CalendarDate,
): Partial<ExitCaseRow> {
  const on = earlierOf(world.workdays.add(decidedOn, random.int(0, 1) || 1), world.latest);
  const way = random.pick(["in_person", "phone", "mail"]);
  const isRecent = addDays(decidedOn, 10) > world.latest;
  if (ground === "death" || (isRecent && random.chance(0.4))) return {};
  return { deliveredOn: on, deliveredWay: way };
}

function decided(world: World, { subject }: HelpSetting, at: Date, on: CalendarDate): Partial<ExitCaseRow> {
  const reviewer = world.staff.of(subject.place.countyId, "reviewer");
  return { decidedOn: on, decidedAt: at, decidedBy: reviewer.id, decidedByName: reviewer.name };
}

/** The case behind a recognition that has ended, with what ended with it. */
export function confirmedExit(
  random: Random,
  world: World,
  setting: HelpSetting,
  recognition: RecognitionRow,
  rows: PersonRows,
): ExitCaseRow | null {
  const { untilOn, exitRecordedAt, exitEvidence } = recognition;
  if (!untilOn || !exitRecordedAt) return null;
  const ground = recognition.exitGround as ExitGround;
  const isToldFirst = TOLD_FIRST.includes(ground);
  const recordedOn = dayOf(exitRecordedAt);
  const decidedOn = isToldFirst ? untilOn : recordedOn;
  // Long enough before the decision for the days of the objection.
  const wanted = isToldFirst
    ? addDays(untilOn, -random.int(14, 25))
    : laterOf(untilOn, addDays(recordedOn, -random.int(0, 6)));
  const first = laterOf(recognition.occurredOn, setting.subject.notBefore);
  const proposedOn = laterOf(earlierOf(wanted, decidedOn), first);
  const base = proposal(random, world, setting, recognition, {
    ground,
    occurredOn: isToldFirst
      ? laterOf(addDays(proposedOn, -random.int(0, 10)), recognition.occurredOn)
      : untilOn,
    evidence: exitEvidence ?? "",
    origin: ground === "no_longer_qualified" ? "comparison" : ground === "pension" ? "radar" : "caseworker",
    proposedOn,
  });
  const decidedAt = new Date(Math.max(exitRecordedAt.getTime(), base.proposedAt.getTime() + 60_000));
  return {
    ...base,
    ...(isToldFirst ? told(random, world, earlierOf(addDays(proposedOn, 1), decidedOn)) : {}),
    status: "confirmed",
    ...decided(world, setting, decidedAt, decidedOn),
    decisionNote: "证据齐全，符合注销情形，予以注销。",
    effects: effectsOf(rows, setting.subject.personId, recognition, untilOn),
    ...delivered(random, world, ground, decidedOn),
    version: isToldFirst ? 3 : 2,
  };
}

type Effect = { kind: string; id: string; text: string };

function effectsOf(
  { plans, queue, welfarePlacements, subsidies }: PersonRows,
  personId: string,
  { occurredOn }: RecognitionRow,
  untilOn: CalendarDate,
): Effect[] {
  return [
    ...plans
      .filter((one) => one.status === "approved" && one.draftedOn >= occurredOn && one.personId === personId)
      .map(({ id, versionNo }) => ({ kind: "plan_closed", id, text: `方案第 ${versionNo} 版结束` })),
    ...welfarePlacements
      .filter(({ endedOn }) => endedOn === untilOn)
      .map(({ id, post }) => ({ kind: "placement_ended", id, text: `公益性岗位“${post}”退出` })),
    ...queue
      .filter(({ leftReason, leftOn }) => leftReason === "exited" && leftOn === untilOn)
      .map(({ id }) => ({ kind: "queue_left", id, text: "退出公益性岗位轮候" })),
    ...subsidies
      .filter(({ status, occurredOn: on }) => status === "applied" && on <= untilOn)
      .map(({ id }) => ({ kind: "subsidy_refused", id, text: "未办结的补贴申请不再发放" })),
  ];
}

/** A proposal waiting for the county, one it rejected, or an exit that was undone: few of the people in force. */
export function openExit(
  random: Random,
  world: World,
  setting: HelpSetting,
  recognition: RecognitionRow,
  retiresOn: CalendarDate,
): ExitCaseRow[] {
  const { latest, workdays } = world;
  const recent = (most: number) => laterOf(workdays.add(latest, -random.int(1, most)), setting.start);
  if (retiresOn <= latest && random.chance(0.5)) {
    const proposedOn = laterOf(retiresOn, recent(12));
    return [
      proposal(random, world, setting, recognition, {
        ground: "pension",
        occurredOn: laterOf(retiresOn, recognition.occurredOn),
        evidence: random.pick(EXIT_EVIDENCE.pension),
        origin: "radar",
        proposedOn: earlierOf(proposedOn, latest),
      }),
    ];
  }
  if (addDays(setting.start, 40) > latest) return [];
  const kind = random.weighted([
    ["none", 965],
    ["waiting", 22],
    ["told", 5],
    ["rejected", 4],
    ["withdrawn", 2],
    ["undone", 2],
  ] as const);
  if (kind === "none") return [];
  const ground = random.weighted<ExitGround>(
    kind === "told"
      ? [["no_longer_qualified", 1]]
      : [
          ["moved_away", 3],
          ["own_request", 4],
          ["registration_cancelled", 5],
        ],
  );
  const proposedOn = kind === "waiting" || kind === "told" ? recent(14) : recent(28);
  const base = proposal(random, world, setting, recognition, {
    ground,
    occurredOn: laterOf(addDays(proposedOn, -random.int(0, 6)), setting.start),
    evidence: random.pick<string>(EXIT_EVIDENCE[ground]),
    origin: kind === "told" ? "comparison" : "caseworker",
    proposedOn,
  });
  return [settled(random, world, setting, base, kind)];
}

function settled(
  random: Random,
  world: World,
  setting: HelpSetting,
  base: ExitCaseRow,
  kind: "waiting" | "told" | "rejected" | "withdrawn" | "undone",
): ExitCaseRow {
  const on = earlierOf(world.workdays.add(base.proposedOn, random.int(1, 3)), world.latest);
  const decision = decided(world, setting, officeMomentAfter(random, on, base.proposedAt), on);
  switch (kind) {
    case "waiting":
      return base;
    case "told":
      return { ...base, ...told(random, world, on), version: 2 };
    case "withdrawn":
      return { ...base, status: "withdrawn", version: 2 };
    case "rejected":
      return {
        ...base,
        status: "rejected",
        ...decision,
        decisionNote: "证据不足，本人仍在本地求职，不予注销。",
        version: 2,
      };
    case "undone": {
      const undoneOn = earlierOf(world.workdays.add(on, 1), world.latest);
      const reviewer = world.staff.of(setting.subject.place.countyId, "reviewer");
      return {
        ...base,
        status: "undone",
        ...decision,
        decisionNote: "符合注销情形，予以注销。",
        undoneOn,
        undoneAt: new Date(
          Math.max(officeMoment(random, undoneOn).getTime(), (decision.decidedAt?.getTime() ?? 0) + 1),
        ),
        undoneBy: reviewer.id,
        undoneByName: reviewer.name,
        undoReason: "同名人员信息误认，核实后撤销注销。",
        version: 3,
      };
    }
  }
}
