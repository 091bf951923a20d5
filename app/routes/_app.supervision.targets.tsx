import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { Field } from "~/components/ui/field";
import { FilterForm } from "~/components/ui/filter-form";
import { Input } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import { queryWith } from "~/components/ui/url-state";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { type IndicatorCode, indicatorOf, indicatorUnitLabels } from "~/features/indicators/catalogue";
import { TargetForm, type TargetProblem } from "~/features/indicators/components/target-form";
import { formatFigure } from "~/features/indicators/figure";
import { type Standing, standingLabels } from "~/features/indicators/targets";
import {
  actOnTargets,
  readTargetsPage,
  targetsQuestionSchema,
} from "~/features/indicators/targets-page.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { printMoment } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { formatPercent } from "~/lib/format";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "目标 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => ({
    ...(await readTargetsPage(actor, parseWith(targetsQuestionSchema, filledQuery(request), "query"))),
    printed: { who: actor.name, unit: actor.unit.name, at: printMoment() },
  }));
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "manager", "supervisor");
  const form = await readForm(request);
  const page = parseWith(targetsQuestionSchema, filledQuery(request), "query");
  try {
    const { target, message } = await actOnTargets(actor, form);
    return await redirectWithMessage(paths.targets({ ...page, year: target.year }), message);
  } catch (error) {
    // The question to take a target back shows its own refusal.
    if (form.get("intent") === "withdraw") return actionProblem(error, actor, form);
    const { data: answer, init } = await actionProblem(error, actor);
    const typed = Object.fromEntries([...form].filter(([, value]) => typeof value === "string"));
    return data<TargetProblem>(
      { problem: answer.problem, typed: typed as Record<string, string> },
      init ?? undefined,
    );
  }
}

const MARKS: Record<Standing, "ok" | "run" | "soon" | "over"> = {
  reached: "ok",
  ahead: "run",
  behind: "soon",
  missed: "over",
};

type Line = {
  code: IndicatorCode;
  value: number | null;
  target: { value: number; source: string; unit: { id: number; name: string }; version: number } | null;
  completion: number | null;
  standing: Standing | null;
  change: number | null;
};

/** Value, target, share and standing of one line; the change in points for rates, in percent for counts. */
function LineCells({ line }: { line: Line }) {
  const indicator = indicatorOf(line.code);
  const rate = indicator.denominator !== null;
  const change = line.change;
  const changed = change === null ? "—" : `${change > 0 ? "+" : ""}${change.toFixed(1)}${rate ? " 点" : "%"}`;
  return (
    <>
      <td className="num">{line.target ? formatFigure(indicator.unit, line.target.value) : "未设定"}</td>
      <td className="num">{formatFigure(indicator.unit, line.value)}</td>
      <td className="num">{formatPercent(line.completion)}</td>
      <td className="num">{changed.replace("-", "−")}</td>
      <td className="nb">
        {line.standing && <Status kind={MARKS[line.standing]}>{standingLabels[line.standing]}</Status>}
      </td>
    </>
  );
}

/** Who set a unit's own target; who may, takes it back with a reason, after a question. */
function WithdrawTarget({
  line: { code, target, setAbove },
  unit,
  year,
  mayset,
}: {
  line: Line & { setAbove: string | null };
  unit: { id: number; shortName: string };
  year: number;
  mayset: boolean;
}) {
  if (setAbove) return <span className="hint"> {setAbove}设定，由其调整</span>;
  if (!mayset || !target) return null;
  const { label } = indicatorOf(code);
  return (
    <ConfirmForm
      label="撤销"
      name={`撤销${label}的目标`}
      look="quiet"
      size="sm"
      title={`撤销${unit.shortName} ${year} 年${label}的目标`}
      confirmLabel="撤销目标"
      irreversible
      fields={{ intent: "withdraw", unit: unit.id, year, indicator: code, version: target.version }}
    >
      <p>撤销后，台账、看板和今后的报告不再按这个目标评判；已出具的报告不变。改动留痕。</p>
      <Field name="reason" label="撤销理由">
        {(wiring) => <Input {...wiring} name="reason" maxLength={120} required />}
      </Field>
    </ConfirmForm>
  );
}

const HEADS = ["目标", "完成", "完成率", "同比", "进度"] as const;

function Heads({ first }: { first: string }) {
  return (
    <tr>
      <th scope="col">{first}</th>
      {HEADS.map((head) => (
        <th key={head} scope="col" className={head === "进度" ? undefined : "num"}>
          {head}
        </th>
      ))}
    </tr>
  );
}

export default function TargetsPage() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const { search } = useLocation();
  const { unit, year, lines, below, indicator } = page;
  return (
    <>
      <PageHead
        title="目标"
        sub={
          page.begun ? (
            <>
              {unit.name}，{year} 年，截至 <DateText day={page.period.to} full />
              ，时间进度 {formatPercent(page.progress)}。
            </>
          ) : (
            `${unit.name}，${year} 年，还没有开始。`
          )
        }
        actions={
          <FilterForm search={search} own={["unit", "year"]} label="单位和年份">
            <label>
              单位
              <select className="input" name="unit" defaultValue={unit.id}>
                {page.units.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </select>
            </label>
            <label>
              年份
              <select className="input" name="year" defaultValue={year}>
                {page.years.map((one) => (
                  <option key={one} value={one}>
                    {one} 年
                  </option>
                ))}
              </select>
            </label>
          </FilterForm>
        }
      />
      <Section
        title={`${unit.shortName}的目标和完成`}
        note="率没有单独设定的执行上级的目标，当年各月、各季和全年都按它评判；人数、户数是全年的，只看本单位的"
      >
        <TableScroll label="目标和完成">
          <table className="table static dense">
            <caption className="visually-hidden">各项指标的目标、完成和进度</caption>
            <thead>
              <tr>
                <th scope="col">指标</th>
                {HEADS.map((head) => (
                  <th key={head} scope="col" className={head === "进度" ? undefined : "num"}>
                    {head}
                  </th>
                ))}
                <th scope="col">依据</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.code}>
                  <th scope="row" className="min-w-36">
                    <AppLink className="q" to={queryWith(search, { indicator: line.code })}>
                      {indicatorOf(line.code).label}
                    </AppLink>{" "}
                    <span className="hint">{indicatorUnitLabels[indicatorOf(line.code).unit]}</span>
                  </th>
                  <LineCells line={line} />
                  <td className="min-w-36">
                    {line.target && (
                      <>
                        {line.target.source}
                        {line.target.unit.id === unit.id ? (
                          <WithdrawTarget line={line} unit={unit} year={year} mayset={page.mayset} />
                        ) : (
                          <span className="hint"> {line.target.unit.name}设定</span>
                        )}
                      </>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      </Section>
      {below.length > 0 && (
        <Section
          title={`${indicatorOf(indicator).label}：下级单位`}
          note={indicatorOf(indicator).definition}
          className="mt-6"
        >
          <TableScroll label="下级单位的目标和完成">
            <table className="table static dense">
              <caption className="visually-hidden">{indicatorOf(indicator).label}，各下级单位</caption>
              <thead>
                <Heads first="单位" />
              </thead>
              <tbody>
                {below.map((line) => (
                  <tr key={line.unit.id}>
                    <th scope="row" className="min-w-28">
                      <AppLink className="q" to={queryWith(search, { unit: line.unit.id })}>
                        {line.unit.name}
                      </AppLink>
                    </th>
                    <LineCells line={line} />
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        </Section>
      )}
      {page.mayset && (
        <Section title="设定目标" note="再次设定即改为新的数，改动留痕" className="mt-6">
          <TargetForm year={year} units={page.choices} failed={failed && "typed" in failed ? failed : null} />
        </Section>
      )}
      <PrintFooter {...page.printed} asOf={page.period.to} />
    </>
  );
}
