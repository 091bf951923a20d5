import { LinkButton } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { InlineText, Sep } from "~/components/ui/inline-text";
import { AppLink } from "~/components/ui/link";
import { clockText } from "~/components/ui/statutory-clock";
import { ClockBar } from "~/features/recognition/components/clock-bar";
import { paths } from "~/lib/paths";
import { type Duty, urgencyLabels } from "../duties";
import type { Urgency } from "../due-days";

function Due({ duty }: { duty: Duty }) {
  if (duty.clock) return <ClockBar clock={duty.clock} small />;
  if (duty.dueOn === null)
    return (
      <span className="muted">{["transfer", "household"].includes(duty.kind) ? "没有期限" : "未起算"}</span>
    );
  const tone = { over: "bad", today: "warn", soon: undefined, later: undefined }[duty.urgency];
  return (
    <span>
      <b className={tone}>{duty.dueText ?? (duty.left === null ? "止日" : clockText(duty.left))}</b> <Sep />{" "}
      <DateText day={duty.dueOn} />
    </span>
  );
}

function Item({ duty, number }: { duty: Duty; number: number }) {
  return (
    <li className="duty" data-row>
      <span className="n">{number}</span>
      <div className="p">
        {/* A dossier that waits to be taken over still belongs to the other unit. */}
        <AppLink to={duty.personId === null ? duty.action.to : paths.person(duty.personId)}>
          {duty.name}
        </AppLink>
        <span>
          <InlineText text={duty.about} />
        </span>
      </div>
      <div className="w">
        <b>{duty.what}</b>
        <span>
          <InlineText text={duty.why} />
        </span>
      </div>
      <div className="c">
        <Due duty={duty} />
      </div>
      <div className="a">
        <LinkButton size="sm" to={duty.action.to} aria-label={`${duty.action.label}：${duty.name}`}>
          {duty.action.label}
        </LinkButton>
      </div>
    </li>
  );
}

/** The duties of one urgency; `start` numbers them on from the group before. */
export function DutyGroup({
  urgency,
  duties,
  start,
}: {
  urgency: Urgency;
  duties: readonly Duty[];
  start: number;
}) {
  if (duties.length === 0) return null;
  return (
    <section aria-labelledby={`duty-${urgency}`}>
      <h2 className={urgency === "over" ? "dg over" : "dg"} id={`duty-${urgency}`}>
        {urgencyLabels[urgency]}
        <span>{duties.length} 项</span>
      </h2>
      <ol className="duties">
        {duties.map((duty, index) => (
          <Item key={duty.key} duty={duty} number={start + index} />
        ))}
      </ol>
    </section>
  );
}
