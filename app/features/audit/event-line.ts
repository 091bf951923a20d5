/** One line of the trail: who did what to what, in Chinese, and the record behind it. Pure. */
import { AUDIT_ACTIONS, type AuditAction } from "./actions";
import { type EventFact, eventFacts, type EventNames } from "./event-facts";
import { type EventSubject, subjectOf } from "./subjects";

type Event = {
  id: string;
  action: string;
  actorName: string;
  actorUnitId: number | null;
  channel: string;
  subjectType: string | null;
  subjectId: string | null;
  subjectUnitId: number | null;
  details: Readonly<Record<string, unknown>>;
  requestId: string;
  beforeDigest: string | null;
  afterDigest: string | null;
};

export type EventLine = {
  id: string;
  actor: string;
  actorUnit: string;
  what: string;
  subject: EventSubject | null;
  facts: EventFact[];
  channel: string;
  /** The event as it is kept: names of the columns, codes, digests. */
  raw: string;
};

const CHANNELS: Readonly<Record<string, string>> = {
  screen: "页面",
  api: "接口",
  cli: "命令行",
  citizen: "群众端",
};

/** What the words of the object already say is not said again. */
const saysAgain = (subject: EventSubject | null, { label, value }: EventFact) =>
  (label === "编号" || label === "用户名") && subject !== null && subject.words.includes(value);

export function eventLine(event: Event, names: EventNames): EventLine {
  const { id, action, details, channel, actorName: actor } = event;
  const unitOf = (unitId: number | null) => (unitId === null ? undefined : names.units[String(unitId)]);
  const subject = subjectOf(event, details, unitOf(event.subjectUnitId));
  const { id: _id, actorName: _name, ...kept } = event;
  return {
    id,
    actor,
    actorUnit: unitOf(event.actorUnitId) ?? "",
    what: action in AUDIT_ACTIONS ? AUDIT_ACTIONS[action as AuditAction] : "其他操作",
    subject,
    facts: eventFacts(action, details, names).filter((fact) => !saysAgain(subject, fact)),
    channel: CHANNELS[channel] ?? channel,
    raw: JSON.stringify(kept, null, 1),
  };
}
