import type { CalendarDate } from "~/lib/calendar-date";
import type { Told } from "./assessments";
import type { Subject, Turn } from "./employment";
import { confirmedExit, openExit } from "./exit-cases";
import type { Exit } from "./exits";
import type { HelpSetting } from "./help-fact";
import type { Profile } from "./profile";
import type { Random } from "./random";
import { writeRecovery } from "./recoveries";
import { writeRefusals } from "./refusals";
import type { EmploymentRow, PersonRows, RecognitionRow } from "./rows";
import { writeStartUp } from "./start-ups";
import { employerSubsidies, flexibleSubsidies } from "./subsidies";
import { writeTraining } from "./training";
import { writeWelfare } from "./welfare";
import { describeWork } from "./work";
import type { World } from "./world";

type Supported = {
  subject: Subject;
  profile: Profile;
  retiresOn: CalendarDate;
  recognition: RecognitionRow;
  start: CalendarDate;
  until: CalendarDate;
  exit: Exit | null;
  turn: { turn: Turn; row: EmploymentRow } | null;
  told: Told | null;
};

/** What a recognition brought beside contacts, plans and offers, written into the person's rows. */
export function support(random: Random, world: World, rows: PersonRows, supported: Supported): void {
  const { subject, profile, retiresOn, recognition, start, until, exit, turn, told } = supported;
  const setting: HelpSetting = { subject, recognizedOn: recognition.occurredOn, start, until };
  const work = turn?.row ?? null;
  if (work) {
    work.actorName = world.staff.of(subject.place.communityId, "caseworker").name;
    describeWork(random, subject.place, work, rows.offers, exit);
  }
  const trained = writeTraining(random, world, setting, told, work);
  const started = writeStartUp(random, world, setting, told, work);
  const isSeverelyDisabled = profile.disability?.grade === "1" || profile.disability?.grade === "2";
  const person = { retiresOn, category: profile.category, isSeverelyDisabled };
  const placed = turn && work ? { on: turn.turn.on, row: work } : null;
  const welfare = writeWelfare(random, world, setting, person, told, placed, exit);
  const insured = work ? insurance(random, world, setting, work, retiresOn) : [];
  rows.enrolments.push(...trained.enrolments);
  rows.supports.push(...started.supports);
  rows.milestones.push(...started.milestones);
  rows.queue.push(...welfare.queue);
  rows.welfarePlacements.push(...welfare.placements);
  rows.attendances.push(...welfare.attendances);
  const subsidies = [...trained.subsidies, ...started.subsidies, ...welfare.subsidies, ...insured];
  rows.subsidies.push(...subsidies);
  rows.refusals.push(...writeRefusals(random, world, setting, told));
  rows.employments.push(...welfare.employments);
  const cases = exitCases(random, world, setting, rows, supported);
  rows.exitCases.push(...cases);
  const decided = cases.find(({ status }) => status === "confirmed") ?? null;
  const recovered = writeRecovery(random, world, setting, decided, subsidies);
  rows.recoveries.push(...recovered.recoveries);
  rows.recoveryPayments.push(...recovered.payments);
}

function exitCases(
  random: Random,
  world: World,
  setting: HelpSetting,
  rows: PersonRows,
  { recognition, exit, retiresOn }: Supported,
) {
  if (exit) {
    const confirmed = confirmedExit(random, world, setting, recognition, rows);
    return confirmed ? [confirmed] : [];
  }
  return openExit(random, world, setting, recognition, retiresOn);
}

/** Social insurance of flexible work, and of some of those whom an employer took on for a year or more. */
function insurance(
  random: Random,
  world: World,
  setting: HelpSetting,
  work: EmploymentRow,
  retiresOn: CalendarDate,
) {
  const counter = { until: null };
  const from = work.occurredOn;
  if (work.destination === "flexible" && random.chance(0.93))
    return flexibleSubsidies(random, world, setting, { from, retiresOn, counter });
  if (work.destination !== "employer" || !work.contract || !random.chance(0.8)) return [];
  return employerSubsidies(random, world, setting, {
    kinds: ["employer_social_insurance"],
    from,
    until: setting.until,
    wage: work.monthlyWage ?? 0,
    division: setting.subject.place.division,
    employer: work.employer ?? "",
    retiresOn,
    counter,
  });
}
