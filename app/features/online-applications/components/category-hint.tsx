import { Status } from "~/components/ui/status";
import { verdictLabels } from "~/features/recognition/labels";
import type { Verdict } from "~/law/verdict";
import { formatDate } from "~/lib/calendar-date";
import { AppLink } from "~/components/ui/link";
import { paths } from "~/lib/paths";
import type { CategoryHint } from "../possible-categories";

const MARK = { met: "ok", unmet: "no", unknown: "ask" } as const satisfies Record<Verdict, string>;

/** No category fits: what it means, and where to see it counted out. */
export function NothingFits({ words }: { words: string }) {
  return (
    <p>
      {words}想先算一算，打开<AppLink to={paths.calculator()}>认定条件计算</AppLink>。
    </p>
  );
}

/** 目前看，可能符合…: fills in while the questions are answered; says that it is only a hint. */
export function CategoryHintBox({ hint }: { hint: CategoryHint }) {
  return (
    <section className="cz-now" aria-live="polite">
      <h2>{hint.heading}</h2>
      <ul>
        {hint.rows.map((row) => (
          <li key={row.id}>
            <Status kind={MARK[row.verdict]}>{verdictLabels[row.verdict]}</Status>
            <div>
              {row.title}
              <div className="faint">{row.reason}</div>
            </div>
          </li>
        ))}
      </ul>
      {hint.metOn !== null && <p className="faint">其他情况不变，{formatDate(hint.metOn)}起满足。</p>}
      {hint.others && <p>{hint.others}</p>}
      {hint.nothing && <NothingFits words={hint.nothing} />}
      <p className="faint">
        这只是提示，填得不合适也可以提交。受理后 10 个工作日内，由县级就业服务机构审核决定。
      </p>
    </section>
  );
}
