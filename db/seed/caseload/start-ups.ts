import { addDays, addMonths, type CalendarDate } from "~/lib/calendar-date";
import type { MilestoneKind } from "~/lib/codes/support";
import type { Told } from "./assessments";
import { helpFact, type HelpSetting } from "./help-fact";
import { earlierOf } from "./moments";
import type { Random } from "./random";
import type { EmploymentRow, MilestoneRow, SubsidyRow, SupportRow } from "./rows";
import { subsidyRow } from "./subsidies";
import type { World } from "./world";

type StartUp = { supports: SupportRow[]; milestones: MilestoneRow[]; subsidies: SubsidyRow[] };

/** 初次创业补贴 (DOMAIN §7.2): once, after a year of operation. */
const STARTUP_SUBSIDY = 5000;
const LOAN_BANKS = ["市农村商业银行", "邮政储蓄营业网点", "城区信用合作联社"];
const INCUBATORS = ["创业孵化基地", "大众创业园", "返乡创业孵化园"];
const MENTORS = ["创业导师团", "街道创业服务岗", "妇联巾帼创业服务队"];

/** Guidance for a stated wish; with a business of one's own also its steps, the subsidy and perhaps a loan. */
export function writeStartUp(
  random: Random,
  world: World,
  setting: HelpSetting,
  told: Told | null,
  turn: EmploymentRow | null,
): StartUp {
  const made: StartUp = { supports: [], milestones: [], subsidies: [] };
  const openedOn = turn?.destination === "self_employment" ? turn.occurredOn : null;
  const wish =
    told?.startUpWish ?? (openedOn ? random.pick(["开小吃店", "开家电维修铺", "开网店卖山货"]) : null);
  if (wish === null || (openedOn === null && random.chance(0.25))) return made;
  const business = openedOn ? businessName(random, wish) : null;
  const begun = addDays(openedOn ?? setting.start, openedOn ? -random.int(25, 70) : random.int(7, 60));
  if (begun > setting.until || begun < setting.start) return made;
  const about = { businessName: business, businessRegisteredOn: openedOn };
  const guided: SupportRow = {
    ...helpFact(random, world, setting.subject, begun),
    kind: "guidance",
    status: openedOn ? "ended" : "running",
    content: `${wish}：选址、成本测算和开业手续指导`,
    provider: random.pick(MENTORS),
    ...(openedOn ? about : {}),
    endedOn: openedOn,
  };
  made.supports.push(guided);
  const step = (support: SupportRow, kind: MilestoneKind, content: string, dueOn: CalendarDate) =>
    made.milestones.push(
      milestone(random, world, setting, support, { kind, content, dueOn }, openedOn !== null),
    );
  step(guided, "plan", `完成${wish}创业计划书`, addDays(begun, 20));
  step(guided, "site", "落实经营场地", addDays(begun, 35));
  step(guided, "licence", "办理营业执照", openedOn ?? addDays(begun, 60));
  if (openedOn === null) return made;
  step(guided, "opened", `${business ?? wish}开业`, addDays(openedOn, 6));
  if (random.chance(0.25)) made.supports.push(incubation(random, world, setting, about, openedOn));
  if (random.chance(0.3)) {
    const loan = guaranteedLoan(random, world, setting, about, openedOn);
    made.supports.push(loan);
    if (loan.paidOn) {
      step(loan, "loan_released", `贷款 ${loan.amount} 元到账`, loan.paidOn);
      step(loan, "repayment", "首期按季付息", addMonths(loan.paidOn, 3));
    }
  }
  if (random.chance(0.72)) applyForSubsidy(random, world, setting, made, about);
  return made;
}

function businessName(random: Random, wish: string): string {
  const trade = wish.replace(/^(?:开|办|摆)/, "");
  return `${random.pick(["春来", "顺意", "老街口", "邻里", "江畔", "和合"])}${trade.replace(/卖山货$/, "（山货）")}`;
}

/** Due steps are done where the business exists; the others wait or are late. */
function milestone(
  random: Random,
  world: World,
  setting: HelpSetting,
  support: SupportRow,
  step: { kind: MilestoneKind; content: string; dueOn: CalendarDate },
  isRunning: boolean,
): MilestoneRow {
  const isDone = isRunning || (step.dueOn <= world.latest && random.chance(0.6));
  const wanted = addDays(step.dueOn, random.int(-4, 4));
  const doneOn = isDone && wanted <= world.latest && wanted >= support.occurredOn ? wanted : null;
  return {
    ...helpFact(random, world, setting.subject, support.occurredOn, { after: support.recordedAt ?? null }),
    supportId: support.id,
    ...step,
    doneOn,
    version: doneOn ? 2 : 1,
  };
}

type About = Pick<SupportRow, "businessName" | "businessRegisteredOn">;

function incubation(
  random: Random,
  world: World,
  setting: HelpSetting,
  about: About,
  openedOn: CalendarDate,
): SupportRow {
  const on = earlierOf(addDays(openedOn, random.int(0, 20)), setting.until);
  const endedOn = addMonths(on, 12);
  const isOver = endedOn <= setting.until;
  return {
    ...helpFact(random, world, setting.subject, on),
    ...about,
    kind: "incubation",
    status: isOver ? "ended" : "running",
    content: "入驻孵化基地，免一年场租",
    provider: `${setting.subject.place.cityName}${random.pick(INCUBATORS)}`,
    termMonths: 12,
    endedOn: isOver ? endedOn : null,
  };
}

function guaranteedLoan(
  random: Random,
  world: World,
  setting: HelpSetting,
  about: About,
  openedOn: CalendarDate,
): SupportRow {
  const on = earlierOf(addDays(openedOn, random.int(15, 120)), setting.until);
  const decidedOn = addDays(on, random.int(10, 30));
  const paidOn = addDays(decidedOn, random.int(4, 15));
  return {
    ...helpFact(random, world, setting.subject, on),
    ...about,
    kind: "guaranteed_loan",
    content: "创业担保贷款，财政贴息",
    provider: `${setting.subject.place.cityName}${random.pick(LOAN_BANKS)}`,
    amount: `${random.pick([50_000, 80_000, 100_000, 150_000, 200_000])}.00`,
    termMonths: random.pick([12, 24, 36]),
    ...(decidedOn > world.latest
      ? { status: "applied" }
      : paidOn > world.latest
        ? { status: "approved", decidedOn, version: 2 }
        : { status: "paid", decidedOn, paidOn, version: 3 }),
  };
}

/** A few apply before the year is over, which the checks find. */
function applyForSubsidy(
  random: Random,
  world: World,
  setting: HelpSetting,
  made: StartUp,
  about: About,
): void {
  const registeredOn = about.businessRegisteredOn;
  if (!registeredOn) return;
  const isEarly = random.chance(0.06);
  const appliedOn = addDays(addMonths(registeredOn, isEarly ? 9 : 12), random.int(3, 50));
  if (appliedOn > setting.until || appliedOn > world.latest || appliedOn < setting.start) return;
  const support: SupportRow = {
    ...helpFact(random, world, setting.subject, appliedOn),
    ...about,
    kind: "startup_subsidy",
    status: "applied",
    content: `${about.businessName ?? "个体经营"}正常经营满一年，申请初次创业补贴`,
    amount: STARTUP_SUBSIDY.toFixed(2),
  };
  const subsidy = subsidyRow(random, world, setting, {
    kind: "start_up",
    appliedOn,
    amount: STARTUP_SUBSIDY,
    basis: "初次创业补贴，每人一次",
    supportId: support.id,
  });
  if (!subsidy) return;
  Object.assign(support, {
    status: subsidy.status,
    decidedOn: subsidy.decidedOn ?? null,
    paidOn: subsidy.paidOn ?? null,
    version: subsidy.version,
  });
  made.supports.push(support);
  made.subsidies.push(subsidy);
}
