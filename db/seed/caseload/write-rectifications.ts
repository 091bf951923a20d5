/** What became of invented findings: one order per county, answered, struck off, sent back, or past its day. */
import type postgres from "postgres";

import { addWorkingDays, type WorkCalendar } from "~/law/working-calendar";
import { rectificationDays, recheckDays } from "~/law/standards";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { findingStep, inspectionFinding, rectificationOrder } from "~db/schema";
import { copyRows } from "../copy";
import { DEMO_UNITS } from "../demo-accounts";
import { createRandom, type Random } from "./random";

type Finding = typeof inspectionFinding.$inferInsert;
type Step = typeof findingStep.$inferInsert;
type Hand = { id: string; name: string; unitId: number };

type Setting = {
  campaign: { unitId: number; code: string; number: number; supervisor: { id: string; name: string } };
  asOf: CalendarDate;
  calendar: WorkCalendar;
  /** Null: not ordered yet. */
  orderedOn: CalendarDate | null;
};

const LIMIT = rectificationDays.values[0]?.value ?? 15;
const RECHECK = recheckDays.values[0]?.value ?? 10;

const REPLIES = [
  "已补正材料并归档，经办人已重新学习要求。",
  "已逐人联系并补充记录，落实到责任人。",
  "已修订方案，补充措施的责任人和期限，本人已签字。",
  "已对同类案卷全面自查，问题一并整改。",
];

const moment = (day: CalendarDate, minutes = 0) =>
  new Date(Date.parse(`${day}T02:10:00Z`) + minutes * 60_000);

function workingDay(calendar: WorkCalendar, from: CalendarDate, days: number): CalendarDate | null {
  return addDays(from, days * 2 + 14) > calendar.to ? null : addWorkingDays(calendar, from, days).result;
}

/** Steps of one finding as they came; the row follows from them. */
class History {
  readonly steps: Step[] = [];
  constructor(
    private readonly finding: Finding,
    private readonly random: Random,
    /** Of the campaign's orders the one it stands first in, counted from 1; 0 for the others. */
    readonly heads: number,
  ) {}

  add(action: Step["action"], occurredOn: CalendarDate, hand: Hand, note: string): void {
    const position = this.steps.length + 1;
    const recordedAt = moment(occurredOn, position * 7);
    this.steps.push({
      id: this.random.id(recordedAt),
      findingId: this.finding.id,
      position,
      action,
      occurredOn,
      recordedAt,
      actorId: hand.id,
      actorName: hand.name,
      actorUnitId: hand.unitId,
      note,
      details: {},
    });
  }
}

type Ordered = { dueOn: CalendarDate; orderedOn: CalendarDate; county: Hand; bureau: Hand };

/** Answered in time and struck off, mostly; some wait for the re-check, some were sent back, some were forgotten. */
function settle(
  random: Random,
  finding: Finding,
  history: History,
  { dueOn, orderedOn, county, bureau }: Ordered,
  { asOf, calendar }: Setting,
): Finding {
  // The demonstration's county has something to answer.
  const isOfDemo = finding.countyId === DEMO_UNITS.nanguan;
  // And the bureau something to look at again.
  const headed = isOfDemo ? "forgotten" : history.heads <= 2 ? "waiting" : null;
  const fate =
    (history.heads > 0 ? headed : null) ??
    random.weighted([
      ["closed", 60],
      ["waiting", 14],
      ["sent_back", 8],
      ["forgotten", 18],
    ]);
  const replyText = random.pick(REPLIES);
  const answer = (on: CalendarDate): Partial<Finding> => {
    history.add("reply", on, county, replyText);
    return {
      status: "replied",
      repliedOn: on,
      repliedBy: county.id,
      repliedByName: county.name,
      reply: replyText,
      recheckDueOn: workingDay(calendar, on, RECHECK),
    };
  };
  const repliedOn = addDays(orderedOn, random.int(5, 16));
  if (fate === "forgotten" || repliedOn > asOf) return finding;
  if (fate === "waiting") {
    const late = addDays(asOf, -random.int(1, 4));
    return { ...finding, ...answer(late > repliedOn ? late : repliedOn), version: 3 };
  }
  const checkedOn = addDays(repliedOn, random.int(2, 6));
  const replied = { ...finding, ...answer(repliedOn), version: 3 };
  if (checkedOn > asOf) return replied;
  if (fate === "sent_back") {
    history.add("send_back", checkedOn, bureau, "证明材料不全，请补充后重新答复。");
    const again = workingDay(calendar, checkedOn, LIMIT) ?? dueOn;
    return {
      ...finding,
      dueOn: again > dueOn ? again : dueOn,
      sentBack: 1,
      version: 4,
    };
  }
  history.add("close", checkedOn, bureau, "已核对，整改到位。");
  return {
    ...replied,
    status: "closed",
    closedOn: checkedOn,
    closedAt: moment(checkedOn, 60),
    closedBy: bureau.id,
    closedByName: bureau.name,
    closeNote: "已核对，整改到位。",
    version: 4,
  };
}

/** The county's reviewer, who answers; null where nobody works there. */
async function reviewers(sql: postgres.TransactionSql): Promise<Map<number, Hand>> {
  const rows = await sql<Hand[]>`
    select distinct on (a.unit_id) a.id, a.name, a.unit_id as "unitId" from account a
    join unit u on u.id = a.unit_id and u.level = 'county'
    where 'reviewer' = any(a.roles) order by a.unit_id, a.username`;
  return new Map(rows.map((hand) => [hand.unitId, hand]));
}

/** Writes the findings of one campaign with their orders and histories. */
export async function writeRectifications(
  sql: postgres.TransactionSql,
  findings: readonly Finding[],
  setting: Setting,
): Promise<void> {
  const { campaign, calendar, orderedOn } = setting;
  const bureau: Hand = { ...campaign.supervisor, unitId: campaign.unitId };
  const hands = await reviewers(sql);
  const random = createRandom("rectification", campaign.code, campaign.number);
  const dueOn = orderedOn === null ? null : workingDay(calendar, orderedOn, LIMIT);
  const orders = new Map<number, typeof rectificationOrder.$inferInsert>();
  const steps: Step[] = [];
  const rows = findings.map((finding) => {
    const history = new History(finding, random, orders.has(finding.countyId) ? 0 : orders.size + 1);
    history.add("find", finding.foundOn, bureau, finding.content);
    const county = hands.get(finding.countyId);
    let row = finding;
    if (orderedOn !== null && dueOn !== null && county) {
      const order = orders.get(finding.countyId) ?? {
        id: random.id(moment(orderedOn)),
        number: `ZG-${campaign.code}-${orderedOn.slice(0, 4)}-${String(orders.size + 1).padStart(4, "0")}`,
        issuerUnitId: campaign.unitId,
        countyId: finding.countyId,
        requirement: "逐件整改到位，举一反三自查同类问题，落实责任人和期限。",
        issuedOn: orderedOn,
        limitDays: LIMIT,
        dueOn,
        issuedAt: moment(orderedOn),
        issuedBy: bureau.id,
        issuedByName: bureau.name,
      };
      orders.set(finding.countyId, order);
      history.add("order", orderedOn, bureau, order.requirement);
      const ordered: Finding = { ...finding, status: "ordered", orderId: order.id, dueOn, version: 2 };
      row = settle(random, ordered, history, { dueOn, orderedOn, county, bureau }, setting);
    }
    steps.push(...history.steps);
    return row;
  });
  await copyRows(sql, rectificationOrder, [...orders.values()]);
  await copyRows(sql, inspectionFinding, rows);
  await copyRows(sql, findingStep, steps);
}
