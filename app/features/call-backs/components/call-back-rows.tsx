import type { ReactNode } from "react";

import { LinkButton } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { InlineText, Sep } from "~/components/ui/inline-text";
import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import { diffDays } from "~/lib/calendar-date";
import { paths } from "~/lib/paths";
import type { CallBackState } from "../filters";

type Row = {
  key: string;
  personId: string;
  name: string;
  about: string;
  responsible: string | null;
  employedOn: string;
  employer: string | null;
  post: string | null;
  months: number;
  dueOn: string;
  state: CallBackState;
  doneOn: string | null;
  doneBy: string | null;
  content: string | null;
};

function State({ row, today }: { row: Row; today: string }) {
  if (row.state === "done" && row.doneOn) {
    const late = row.doneOn > row.dueOn ? `，晚 ${diffDays(row.dueOn, row.doneOn)} 天` : "";
    return (
      <Status kind="ok">
        <DateText day={row.doneOn} /> 已回访{late}
      </Status>
    );
  }
  if (row.state === "missed") return <Status kind="no">漏访</Status>;
  if (row.state === "coming") {
    return (
      <Status kind="wait">
        <DateText day={row.dueOn} /> 到时点
      </Status>
    );
  }
  if (row.dueOn < today) return <Status kind="over">逾期 {diffDays(row.dueOn, today)} 天</Status>;
  return <Status kind="soon">{row.dueOn === today ? "今天" : <DateText day={row.dueOn} />}</Status>;
}

/** One call-back per row; the row that is open carries its form. */
export function CallBackRows({
  rows,
  start,
  today,
  openKey,
  rowLink,
  mayAct,
  form,
}: {
  rows: readonly Row[];
  start: number;
  today: string;
  openKey: string | undefined;
  rowLink: (key: string | null) => string;
  mayAct: boolean;
  form: (row: Row) => ReactNode;
}) {
  return (
    <ol className="duties" start={start}>
      {rows.map((row, index) => {
        const open = mayAct && row.key === openKey;
        return (
          <li key={row.key} id={row.key} className={open ? "duty open" : "duty"} data-row>
            <span className="n">{start + index}</span>
            <div className="p">
              <AppLink to={paths.person(row.personId)}>{row.name}</AppLink>
              <span>
                <InlineText text={row.about} />
              </span>
            </div>
            <div className="w">
              <b>就业满 {row.months} 个月回访</b>
              <span>
                <DateText day={row.employedOn} full /> 就业
                {[row.employer, row.post].some(Boolean) &&
                  `，${[row.employer, row.post].filter(Boolean).join(" ")}`}{" "}
                <Sep /> 责任人 {row.responsible ?? "未定"}
              </span>
              {row.content !== null && (
                <span>
                  {row.doneBy}：<InlineText text={row.content} />
                </span>
              )}
            </div>
            <div className="c">
              <State row={row} today={today} />
            </div>
            <div className="a">
              {mayAct && row.state === "due" && (
                <LinkButton
                  size="sm"
                  look={open ? "quiet" : "plain"}
                  data-row-action
                  to={rowLink(open ? null : row.key)}
                  preventScrollReset
                  aria-label={`${open ? "收起" : "记回访"}：${row.name}，满 ${row.months} 个月`}
                >
                  {open ? "收起" : "记回访"}
                </LinkButton>
              )}
              {mayAct && row.state === "due" && (
                <LinkButton
                  size="sm"
                  look="quiet"
                  to={paths.personEmployment(row.personId)}
                  aria-label={`已离职：${row.name}，登记失业`}
                >
                  已离职
                </LinkButton>
              )}
            </div>
            {open && form(row)}
          </li>
        );
      })}
    </ol>
  );
}
