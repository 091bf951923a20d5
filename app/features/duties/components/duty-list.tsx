import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";

import { placeOf, rememberPlace } from "~/components/shell/list-place";
import { LinkButton } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { InlineText, Sep } from "~/components/ui/inline-text";
import { AppLink } from "~/components/ui/link";
import { ClockBar } from "~/features/recognition/components/clock-bar";
import { paths } from "~/lib/paths";
import type { Urgency } from "../due-days";
import { type Duty, urgencyLabels } from "../duty";
import { EXIT_KINDS, ROW_FORMS } from "../kinds";

/** Why a row has no day: the applicant has to act, the calendar ends before it, or nothing sets one. */
function noDay({ kind }: Duty): string {
  if (kind === "legal") return "等申请人";
  return EXIT_KINDS.includes(kind) ? "止日待工作日历载入" : "没有期限";
}

function Due({ duty }: { duty: Duty }) {
  if (duty.clock) return <ClockBar clock={duty.clock} small />;
  if (duty.dueOn === null) {
    return <span className="muted">{noDay(duty)}</span>;
  }
  const tone = { over: "bad", today: "warn", soon: undefined, later: undefined }[duty.urgency];
  return (
    <span className="clock-t plain">
      <b className={tone}>{duty.dueText}</b> <Sep /> <DateText day={duty.dueOn} />
    </span>
  );
}

/** The address with one row open, or with none. */
function useRowLink() {
  const { search } = useLocation();
  return (changes: Record<string, string | null>) => {
    const query = new URLSearchParams(search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) query.delete(name);
      else query.set(name, value);
    }
    return paths.home(Object.fromEntries(query));
  };
}

function Buttons({ duty, open, mayHold }: { duty: Duty; open: boolean; mayHold: boolean }) {
  const rowLink = useRowLink();
  const said = `${duty.what}，${duty.name}`;
  if (open) {
    return (
      <LinkButton size="sm" look="quiet" to={rowLink({ open: null, as: null })} preventScrollReset>
        收起
      </LinkButton>
    );
  }
  const inline = duty.action.label === "查看" ? undefined : ROW_FORMS[duty.kind];
  const keeps = duty.kind === "recognition_doubt" && mayHold;
  return (
    <>
      <LinkButton
        size="sm"
        data-row-action
        to={inline ? rowLink({ open: duty.key, as: inline.as }) : duty.action.to}
        preventScrollReset={Boolean(inline)}
        onClick={inline ? undefined : () => rememberPlace(placeOf(duty.key), duty.action.to)}
        aria-label={`${inline?.label ?? duty.action.label}：${said}`}
      >
        {inline?.label ?? duty.action.label}
      </LinkButton>
      {inline?.as === "contact" && duty.personId !== null && (
        <LinkButton
          size="sm"
          className="narrow-only"
          to={paths.personVisit(duty.personId, { from: "today" })}
          aria-label={`走访：${said}`}
        >
          走访
        </LinkButton>
      )}
      {keeps && (
        <LinkButton
          size="sm"
          look="quiet"
          to={rowLink({ open: duty.key, as: "keep" })}
          preventScrollReset
          aria-label={`保留：${said}`}
        >
          保留
        </LinkButton>
      )}
      {mayHold && (
        <LinkButton
          size="sm"
          look="quiet"
          to={rowLink({ open: duty.key, as: "hold" })}
          preventScrollReset
          aria-label={`${duty.hold ? "改挂起" : "挂起"}：${said}`}
        >
          {duty.hold ? "改期" : "挂起"}
        </LinkButton>
      )}
    </>
  );
}

function Item({
  duty,
  number,
  form,
  mayHold,
  team,
}: {
  duty: Duty;
  number: number;
  form: ReactNode;
  mayHold: boolean;
  team: boolean;
}) {
  const open = form !== null;
  return (
    <li className={open ? "duty open" : "duty"} data-row id={duty.key}>
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
          {team && duty.responsible !== null && (
            <>
              {" "}
              <Sep /> 经办人 {duty.responsible}
            </>
          )}
        </span>
        {duty.hold && (
          <span>
            挂起至 <DateText day={duty.hold.until} />：{duty.hold.reason}（{duty.hold.by}）
          </span>
        )}
      </div>
      <div className="c">
        <Due duty={duty} />
      </div>
      <div className="a">
        <Buttons duty={duty} open={open} mayHold={mayHold} />
      </div>
      {form}
    </li>
  );
}

/** The duties of one urgency; `start` numbers them on from the group before. */
export function DutyGroup({
  urgency,
  count,
  duties,
  start,
  formOf,
  mayHold,
  team,
}: {
  urgency: Urgency | "held";
  /** How many there are in all, when the page does not hold them all. */
  count: number;
  duties: readonly Duty[];
  start: number;
  formOf: (duty: Duty) => ReactNode;
  mayHold: boolean;
  team: boolean;
}) {
  if (duties.length === 0) return null;
  return (
    <section aria-labelledby={`duty-${urgency}`}>
      <h2 className={urgency === "over" ? "dg over" : "dg"} id={`duty-${urgency}`}>
        {urgency === "held" ? "已挂起" : urgencyLabels[urgency]}
        <span>
          {count} 项{count > duties.length && `，本页 ${duties.length} 项`}
        </span>
      </h2>
      <ol className="duties" start={start}>
        {duties.map((duty, index) => (
          <Item
            key={duty.key}
            duty={duty}
            number={start + index}
            form={formOf(duty)}
            mayHold={mayHold}
            team={team}
          />
        ))}
      </ol>
    </section>
  );
}
