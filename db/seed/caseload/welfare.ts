import { addDays, addMonths, laterOf, type CalendarDate } from "~/lib/calendar-date";
import type { RecognitionCategory } from "~/features/recognition/categories";
import type { Told } from "./assessments";
import type { Exit } from "./exits";
import { helpFact, type HelpSetting } from "./help-fact";
import { earlierOf } from "./moments";
import type { Random } from "./random";
import type { AttendanceRow, EmploymentRow, PlacementRow, QueueRow, SubsidyRow } from "./rows";
import { employerSubsidies, flexibleSubsidies, monthOf, type Counter } from "./subsidies";
import type { World } from "./world";

export type WelfareHelp = {
  queue: QueueRow[];
  placements: PlacementRow[];
  attendances: AttendanceRow[];
  subsidies: SubsidyRow[];
  /** The employment line that placements make beside the person's turn. */
  employments: EmploymentRow[];
};

type Person = { retiresOn: CalendarDate; category: RecognitionCategory; isSeverelyDisabled: boolean };
type Stay = { from: CalendarDate; contractUntil: CalendarDate; ordinal: 1 | 2 };

const TERM_MONTHS = 36;
const NEAR_RETIREMENT_MONTHS = 60;

/** The queue, the placement of somebody at work in a public-welfare post, its attendance and its subsidies. */
export function writeWelfare(
  random: Random,
  world: World,
  setting: HelpSetting,
  person: Person,
  told: Told | null,
  turn: { on: CalendarDate; row: EmploymentRow } | null,
  exit: Exit | null,
): WelfareHelp {
  const help: WelfareHelp = { queue: [], placements: [], attendances: [], subsidies: [], employments: [] };
  const earlier = turn === null && exit === null ? longAgo(random, world, setting, told) : null;
  const placed = turn?.row.destination === "welfare_post" ? turn.on : earlier;
  const queued = queueEntry(random, world, setting, told, placed, exit);
  if (queued) help.queue.push(queued);
  if (placed === null) return help;
  const first = place(random, world, setting, person, { from: placed, ordinal: 1 }, exit);
  if (turn) linkWork(turn.row, first);
  else help.employments.push(atWork(random, world, setting, first));
  keepPlacement(random, world, setting, person, help, first, { until: null });
  if (first.endedOn && !exit) followUp(random, world, setting, person, help, first);
  return help;
}

/** People on the safety net for years mostly had a post: some near the end of its term, some past it. */
function longAgo(random: Random, world: World, setting: HelpSetting, told: Told | null): CalendarDate | null {
  if (told?.marketAbility !== "hard" && told?.wantsWelfarePost !== true) return null;
  const latestStart = addMonths(world.latest, -TERM_MONTHS + 3);
  const on = addDays(setting.start, random.int(20, 120));
  if (on > latestStart || !random.chance(0.6)) return null;
  return random.chance(0.4) ? addDays(latestStart, -random.int(0, 60)) : on;
}

/** Who waits: people on the safety net, or who asked for it; those placed have mostly waited before. */
function queueEntry(
  random: Random,
  world: World,
  setting: HelpSetting,
  told: Told | null,
  placedOn: CalendarDate | null,
  exit: Exit | null,
): QueueRow | null {
  const asked = told?.wantsWelfarePost === true || told?.marketAbility === "hard";
  if (placedOn === null ? !asked || random.chance(0.35) : random.chance(0.3)) return null;
  const on = placedOn
    ? laterOf(addDays(placedOn, -random.int(12, 120)), setting.recognizedOn)
    : addDays(setting.start, random.int(8, 70));
  if (on > setting.until || on < setting.recognizedOn) return null;
  const fact = helpFact(random, world, setting.subject, on);
  const base: QueueRow = {
    ...fact,
    wantedKind: random.weighted<string | null>([
      ["cleaning", 40],
      ["employment_service", 20],
      ["elder_care", 10],
      [null, 30],
    ]),
    note: random.pick(["本人愿意就近上岗。", "需坐岗，不能久站。", null, null]),
  };
  const leave = (leftOn: CalendarDate, leftReason: "placed" | "withdrawn" | "exited"): QueueRow => ({
    ...base,
    leftOn,
    leftReason,
    leftRecordedAt: new Date(Math.max(fact.recordedAt.getTime() + 60_000, Date.parse(`${leftOn}T08:00:00Z`))),
    version: 2,
  });
  if (placedOn) return leave(placedOn, "placed");
  if (exit) return leave(exit.on, "exited");
  const gone = addDays(on, random.int(40, 200));
  return gone <= world.latest && random.chance(0.15) ? leave(gone, "withdrawn") : base;
}

function place(
  random: Random,
  world: World,
  setting: HelpSetting,
  person: Person,
  wanted: Omit<Stay, "contractUntil">,
  exit: Exit | null,
): PlacementRow {
  const { from, ordinal } = wanted;
  const isNearRetirement = addMonths(from, NEAR_RETIREMENT_MONTHS) > person.retiresOn;
  const term = addDays(addMonths(from, TERM_MONTHS), -1);
  const contractUntil =
    from < person.retiresOn && isNearRetirement ? laterOf(addDays(person.retiresOn, -1), from) : term;
  const end = endOf(random, world, { from, contractUntil, ordinal }, exit);
  const post = world.posts.take(setting.subject.place, from, end?.endedOn ?? null);
  return {
    ...helpFact(random, world, setting.subject, from, { lateShare: 0.1 }),
    postId: post.id,
    employer: post.employer,
    post: post.post,
    monthlyWage: post.monthlyWage,
    contractUntil,
    ordinal,
    ...(ordinal === 2
      ? {
          secondGround: secondGround(person),
          secondNote: "首次安置期满，经评估仍难以通过其他渠道就业，按程序再次安置。",
        }
      : {}),
    ...end,
    version: end ? 2 : 1,
  };
}

function secondGround(person: Person): string {
  if (person.category === "zero_employment_household") return "zero_employment_household";
  return person.isSeverelyDisabled ? "severely_disabled" : "older";
}

/** A few stay on past their term: a defect that supervision looks for. */
function endOf(
  random: Random,
  world: World,
  { from, contractUntil }: Stay,
  exit: Exit | null,
): Pick<PlacementRow, "endedOn" | "endReason" | "endNote" | "endRecordedAt"> | null {
  const ended = (endedOn: CalendarDate, endReason: string, endNote: string | null) => ({
    endedOn,
    endReason,
    endNote,
    endRecordedAt: new Date(Date.parse(`${endedOn}T06:30:00Z`) + random.int(0, 4) * 3_600_000),
  });
  if (exit) {
    const reason =
      { pension: "pension", policy_term_over: "term_over" }[exit.ground as string] ?? "no_longer_recognized";
    return ended(laterOf(exit.on, addDays(from, 1)), reason, null);
  }
  const over = addDays(contractUntil, 1);
  if (over <= world.latest)
    return random.chance(0.06) ? null : ended(over, "term_over", "合同期满，终止劳动关系。");
  const left = addDays(from, random.int(60, 700));
  if (left >= world.latest || !random.chance(0.1)) return null;
  return random.chance(0.6)
    ? ended(left, "resigned", "本人书面辞岗。")
    : ended(left, "dismissed", "连续缺勤，用人单位按考勤制度解除。");
}

function atWork(
  random: Random,
  world: World,
  { subject }: HelpSetting,
  placement: PlacementRow,
): EmploymentRow {
  const row: EmploymentRow = {
    ...helpFact(random, world, subject, placement.occurredOn, { after: placement.recordedAt ?? null }),
    status: "employed",
    destination: "welfare_post",
  };
  linkWork(row, placement);
  return row;
}

function outOfWork(random: Random, world: World, { subject }: HelpSetting, on: CalendarDate): EmploymentRow {
  const registered = world.workdays.onOrAfter(on);
  const occurredOn = registered > world.latest ? on : registered;
  return {
    ...helpFact(random, world, subject, occurredOn),
    status: "unemployed",
    unemployedSince: on,
    unemploymentRegisteredOn: occurredOn,
  };
}

function linkWork(row: EmploymentRow, placement: PlacementRow): void {
  Object.assign(row, {
    employer: placement.employer,
    post: placement.post,
    monthlyWage: placement.monthlyWage,
    contract: true,
    contractUntil: placement.contractUntil,
    placementId: placement.id,
  });
}

function keepPlacement(
  random: Random,
  world: World,
  setting: HelpSetting,
  person: Person,
  help: WelfareHelp,
  placement: PlacementRow,
  counter: Counter,
): void {
  const last = earlierOf(addDays(placement.endedOn ?? addDays(world.latest, 1), -1), world.latest);
  help.placements.push(placement);
  const attendances = attendance(random, world, setting, placement, last);
  help.attendances.push(...attendances);
  help.subsidies.push(
    ...employerSubsidies(random, world, setting, {
      kinds: ["welfare_post", "welfare_post_social_insurance"],
      from: placement.occurredOn,
      until: last,
      wage: placement.monthlyWage,
      division: setting.subject.place.division,
      employer: placement.employer,
      placementId: placement.id,
      attendances,
      retiresOn: person.retiresOn,
      counter,
    }),
  );
  // Double use, a defect that the checks find: a flexible worker's subsidy for months in the post.
  if (placement.ordinal === 1 && random.chance(0.03)) {
    const from = addMonths(monthOf(placement.occurredOn), 2);
    help.subsidies.push(
      ...flexibleSubsidies(random, world, setting, {
        from,
        retiresOn: person.retiresOn,
        counter: { until: addMonths(from, 3) },
      }),
    );
  }
}

const DAYS_DUE = 21;

/** 考勤 month by month, entered in the first days of the next; months from before the system are not. */
function attendance(
  random: Random,
  world: World,
  setting: HelpSetting,
  placement: PlacementRow,
  last: CalendarDate,
): AttendanceRow[] {
  const rows: AttendanceRow[] = [];
  for (let month = monthOf(placement.occurredOn); month <= last; month = addMonths(month, 1)) {
    const monthEnd = addDays(addMonths(month, 1), -1);
    const written = addDays(monthEnd, random.int(1, 8));
    if (written > world.latest || written < setting.subject.notBefore || random.chance(0.015)) continue;
    const isPart = placement.occurredOn > month || last < monthEnd;
    const daysDue = isPart ? random.int(4, 16) : DAYS_DUE + random.int(-1, 1);
    const missed = random.weighted([
      [0, 70],
      [1, 16],
      [2, 8],
      [4, 4],
      [daysDue, 0.6],
    ]);
    rows.push({
      ...helpFact(random, world, setting.subject, earlierOf(monthEnd, last), { lateShare: 0 }),
      placementId: placement.id,
      month,
      daysDue,
      daysPresent: Math.max(daysDue - missed, 0),
      note: missed >= 4 ? random.pick(["病假，已交诊断证明。", "事假。", "缺勤，已谈话提醒。"]) : null,
    });
  }
  return rows;
}

/** After the term: the few who may be placed again, and those who are out of work once more. */
function followUp(
  random: Random,
  world: World,
  setting: HelpSetting,
  person: Person,
  help: WelfareHelp,
  first: PlacementRow,
): void {
  const endedOn = first.endedOn ?? world.latest;
  const again = addDays(endedOn, random.int(5, 60));
  const may =
    person.category === "older" ||
    person.category === "zero_employment_household" ||
    person.isSeverelyDisabled;
  if (first.endReason === "term_over" && may && again < addDays(world.latest, -30) && random.chance(0.55)) {
    const second = place(random, world, setting, person, { from: again, ordinal: 2 }, null);
    // A second placement starts the counter of months anew.
    keepPlacement(random, world, setting, person, help, second, { until: null });
    help.employments.push(outOfWork(random, world, setting, endedOn), atWork(random, world, setting, second));
    return;
  }
  if (endedOn <= world.latest) help.employments.push(outOfWork(random, world, setting, endedOn));
}
