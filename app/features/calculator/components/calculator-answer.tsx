import { useEffect, useRef } from "react";

import { Button } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { type OptionGroup, Select } from "~/components/ui/select";
import { Status } from "~/components/ui/status";
import { verdictLabels } from "~/features/recognition/labels";
import type { Verdict } from "~/law/verdict";
import { formatDate } from "~/lib/calendar-date";
import {
  type CalculatorResult,
  type CategoryResult,
  choiceWords,
  headline,
  type ResultRow,
  soonest,
} from "../result";
import { CALCULATOR_FORM } from "./calculator-form";

const MARK = { met: "ok", unmet: "no", unknown: "ask" } as const satisfies Record<Verdict, string>;

/** The missing choice where it is missed; it belongs to the form of the questions below. */
function CountyAsk({ places }: { places: readonly OptionGroup[] }) {
  return (
    <div className="mt-2 grid gap-2">
      <Field label="现在住在哪个县（市、区）？">
        {(wiring) => (
          <Select {...wiring} form={CALCULATOR_FORM} name="county" options={places} emptyLabel="请选择" />
        )}
      </Field>
      <div>
        <Button type="submit" form={CALCULATOR_FORM}>
          选好了，再算一次
        </Button>
      </div>
    </div>
  );
}

function Rows({ rows, places = [] }: { rows: readonly ResultRow[]; places?: readonly OptionGroup[] }) {
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.id}>
          <Status kind={MARK[row.verdict]}>{verdictLabels[row.verdict]}</Status>
          <div>
            {row.title}
            <div className="faint">{row.reason}</div>
            <div className="faint">{row.source}</div>
            {places.length > 0 && row.id === "stable_income" && <CountyAsk places={places} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Category({ one, open, barred }: { one: CategoryResult; open: boolean; barred: boolean }) {
  return (
    <details open={open} className="cz-now">
      <summary className="flex min-h-12 items-center gap-3">
        <Status kind={MARK[one.own]}>{verdictLabels[one.own]}</Status> {one.label}
      </summary>
      <Rows rows={one.rows} />
      {one.own === "met" && one.verdict === "unmet" && (
        <p className="faint">这一类的条件都满足；要等共同条件里不符合的解决以后，才能按这一类认定。</p>
      )}
      {one.metOn && !barred && (
        <p className="faint">其他情况不变，{formatDate(one.metOn)}起满足这一类的条件。</p>
      )}
      {one.documents.length > 0 && <p className="faint">申请时要带：{one.documents.join("、")}。</p>}
    </details>
  );
}

/** The verdicts with reason and clause, the day time alone decides, retirement, and the procedure's days. */
export function CalculatorAnswer({
  result,
  places,
}: {
  result: CalculatorResult;
  places: readonly OptionGroup[];
}) {
  const { procedure } = result;
  const choice = choiceWords(result);
  const next = soonest(result.categories);
  const barred = result.common.some(({ verdict }) => verdict === "unmet");
  const answer = useRef<HTMLDivElement>(null);
  // It stands above the questions; the hand is at their end, on a phone some screens away.
  useEffect(() => {
    answer.current?.focus();
    answer.current?.scrollIntoView({ block: "start" });
  }, [result]);
  return (
    <div className="grid gap-4" id="answer" ref={answer} tabIndex={-1}>
      <h2 className="text-lg font-bold">{headline(result)}</h2>
      {choice && <p>{choice}</p>}
      {result.common.length > 0 && (
        <section className="cz-now">
          <h3>共同条件中还要看的</h3>
          <Rows rows={result.common} places={result.needsCounty ? places : []} />
        </section>
      )}
      {result.categories.map((one) => (
        <Category
          key={one.code}
          one={one}
          open={one.own === "met" || one.label === next?.label}
          barred={barred}
        />
      ))}
      <section className="cz-now">
        <h3>退休和办理时间</h3>
        <dl className="cz-kv">
          {result.retirement.map((one) => (
            <div key={one.label}>
              <dt>法定退休</dt>
              <dd>
                {formatDate(one.date)}（{one.age}，{one.label}）
              </dd>
            </div>
          ))}
          <div>
            <dt>办理期限</dt>
            <dd>
              {procedure.decisionBy
                ? `今天受理的话，最晚${formatDate(procedure.decisionBy)}办结（10 个工作日，含公示 3 个工作日）`
                : "受理后 10 个工作日内办结；下一年放假安排还没有公布，具体日期算不出来"}
              。{procedure.source}
            </dd>
          </div>
        </dl>
      </section>
      <p className="faint">
        这只是按您填的情况推算，不保存、不作为认定依据；受理后由县级就业服务机构审核决定。
      </p>
    </div>
  );
}
