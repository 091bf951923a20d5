import { Fragment } from "react";

import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import type { FitLevel } from "~/features/job-offers/fit";
import type { PlanMatch } from "~/features/help-plan/measure";
import { isSuitable } from "~/features/job-offers/near-first";
import { measureField } from "~/features/help-plan/plan-form";
import { nearnessLabels } from "~/features/job-offers/labels";
import { hoursText } from "~/features/job-offers/seeker";
import { formatYuanRange } from "~/lib/format";
import { paths } from "~/lib/paths";

type Shown = Omit<PlanMatch, "chosen">;

/** What speaks for it, in one line under the post. */
function Facts({ match }: { match: Shown }) {
  const good = match.reasons
    .filter(({ level, code }) => level === "fits" && code !== "place")
    .map(({ text }) => text);
  const facts = [hoursText(match.workingHours), ...good].filter((text) => text !== "");
  return (
    <span className="sub">
      {facts.join("；")}
      {match.validUntil && (
        <>
          {facts.length > 0 && "；"}
          <DateText day={match.validUntil} /> 前有效
        </>
      )}
    </span>
  );
}

/** What speaks against it, or that all is in order. */
export function Fit({
  match,
}: {
  match: { reasons: readonly { code: string; level: FitLevel; text: string }[] };
}) {
  const against = match.reasons.filter(({ level }) => level !== "fits");
  if (against.length === 0) return <Status kind="ok">全部合</Status>;
  return (
    <>
      {against.map(({ code, level, text }, index) => (
        <Fragment key={`${code}-${text}`}>
          {index > 0 && <br />}
          <Status kind={level === "conflict" ? "no" : "soon"}>{text}</Status>
        </Fragment>
      ))}
    </>
  );
}

export const jobName = ({ employer, post }: Pick<PlanMatch, "employer" | "post">) => `${employer} ${post}`;

/** On a phone each vacancy is a block of lines instead of a row. */
export const STACKED = {
  table: "table static dense max-[700px]:block",
  head: "max-[700px]:hidden",
  body: "max-[700px]:block",
  row: "max-[700px]:grid max-[700px]:grid-cols-[36px_minmax(0,1fr)]",
  cell: "max-[700px]:col-start-2 max-[700px]:block max-[700px]:border-0 max-[700px]:py-0.5 max-[700px]:px-2! max-[700px]:text-left",
} as const;

/** A row without its checkbox: post and facts, wage, place, fit. */
export function MatchCells({ match }: { match: Shown }) {
  return (
    <>
      <th scope="row" className={STACKED.cell}>
        <AppLink to={paths.vacancy(match.vacancyId)}>{jobName(match)}</AppLink>
        <Facts match={match} />
      </th>
      <td className={`num ${STACKED.cell}`}>{formatYuanRange(match.monthlyWage, match.wageMax)}</td>
      <td className={STACKED.cell}>
        {nearnessLabels[match.nearness]}
        <span className="sub">{match.workplace}</span>
      </td>
      <td className={STACKED.cell}>
        <Fit match={match} />
      </td>
    </>
  );
}

/** Vacancies of the stock beside a measure; with `index` they can be chosen in the form. */
export function MatchTable({ matches, index }: { matches: readonly PlanMatch[]; index?: number }) {
  const chosen = matches.filter((match) => match.chosen).length;
  const shown = index === undefined ? matches.filter((match) => match.chosen) : matches;
  if (shown.length === 0) return null;
  return (
    <div className="in table-wrap">
      <table className={STACKED.table}>
        <caption className="visually-hidden">岗位匹配</caption>
        <thead className={STACKED.head}>
          <tr>
            {index !== undefined && (
              <th scope="col" className="pickcol">
                选用
              </th>
            )}
            <th scope="col">
              {index === undefined
                ? `选用岗位 ${chosen} 个`
                : `列出岗位 ${matches.length} 个，合适 ${matches.filter(isSuitable).length} 个，已选 ${chosen} 个`}
            </th>
            <th scope="col" className="num">
              月薪
            </th>
            <th scope="col">地点</th>
            <th scope="col">与档案对照</th>
          </tr>
        </thead>
        <tbody className={STACKED.body}>
          {shown.map((match) => (
            <tr key={match.vacancyId} className={STACKED.row}>
              {index !== undefined && (
                <td className="pickcol">
                  <input type="hidden" name={measureField(index, "match")} value={match.vacancyId} />
                  <input
                    type="checkbox"
                    name={measureField(index, "chosen")}
                    value={match.vacancyId}
                    aria-label={`选用 ${jobName(match)}`}
                    defaultChecked={match.chosen}
                  />
                </td>
              )}
              <MatchCells match={match} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
