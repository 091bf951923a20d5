import { Form } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { Empty } from "~/components/ui/empty";
import { Field } from "~/components/ui/field";
import { DateInput, Input } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { Name } from "~/components/ui/name";
import { NoValue } from "~/components/ui/no-value";
import { Section } from "~/components/ui/section";
import { SelectAll } from "~/components/ui/select-all";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import type { FitLevel } from "~/features/job-offers/fit";
import { formatYuan, formatYuanRange } from "~/lib/format";
import { paths } from "~/lib/paths";
import { MOST_VACANCIES } from "../kinds";
import type { Crowded, PlannedLine, Suggestion } from "../offer-plan";
import type { OfferQuery } from "../views";
import { type Failed, formState, RUN_FORM } from "./form-state";
import type { PickedPerson } from "./people-picked";
import { RunForm } from "./run-form";

type Plan = {
  day: string;
  query: OfferQuery;
  suggestions: readonly Suggestion[];
  lines: readonly PlannedLine[];
  crowded: readonly Crowded[];
  beyond: number;
};

const FITS: Record<FitLevel, { kind: "ok" | "ask" | "no"; label: string }> = {
  fits: { kind: "ok", label: "相配" },
  attention: { kind: "ask", label: "须问明" },
  conflict: { kind: "no", label: "不相符" },
};

/** Vacancies by how many of these people each suits: chosen here, checked person by person below. */
function ChooseVacancies({ plan, folded = false }: { plan: Plan; folded?: boolean }) {
  const { suggestions, query } = plan;
  return (
    <Section
      className="mt-4"
      title="选岗位"
      note={`勾选至多 ${MOST_VACANCIES} 个推荐给所有人，或给每人挑一个；按适合的人数从多到少`}
    >
      <Form method="get" aria-label="选岗位" key={`${query.vacancies.join()}${query.q}`}>
        <div className="row wrap mb-3">
          <Input
            className="max-w-80"
            type="search"
            name="q"
            aria-label="在岗位库里找"
            placeholder="单位或岗位名称"
            defaultValue={query.q}
          />
          <Button type="submit">找岗位</Button>
        </div>
        {suggestions.length === 0 ? (
          <Empty title="没有找到岗位">换个名称再找，或先在岗位库登记、导入岗位。</Empty>
        ) : (
          <TableScroll label="岗位">
            <table className="table static">
              <caption className="visually-hidden">岗位</caption>
              <thead>
                <tr>
                  <th scope="col" className="pickcol">
                    <span className="visually-hidden">选择</span>
                  </th>
                  <th scope="col">单位、岗位</th>
                  <th scope="col">地点</th>
                  <th scope="col" className="num">
                    月薪
                  </th>
                  <th scope="col" className="num">
                    招用
                  </th>
                  <th scope="col">有效期</th>
                  <th scope="col" className="num">
                    相配
                  </th>
                  <th scope="col" className="num">
                    须问明
                  </th>
                  <th scope="col" className="num">
                    不相符
                  </th>
                  <th scope="col" className="num">
                    不能推荐
                  </th>
                </tr>
              </thead>
              <tbody>
                {suggestions.map(({ vacancy, fits, attention, conflict, refused }) => (
                  <tr key={vacancy.id}>
                    <td className="pickcol">
                      <input
                        type="checkbox"
                        name="vacancy"
                        value={vacancy.id}
                        aria-label={`选择 ${vacancy.employer} ${vacancy.post}`}
                        defaultChecked={query.vacancies.includes(vacancy.id)}
                      />
                    </td>
                    <th scope="row">
                      <AppLink to={paths.vacancy(vacancy.id)}>{vacancy.post}</AppLink>
                      <span className="sub">{vacancy.employer}</span>
                    </th>
                    <td className="min-w-32">{vacancy.workplace}</td>
                    <td className="num nb">{formatYuanRange(vacancy.wageMin, vacancy.wageMax)}</td>
                    <td className="num">
                      {vacancy.places}
                      {vacancy.left !== undefined && vacancy.left < vacancy.places && (
                        <span className="sub">剩 {vacancy.left}</span>
                      )}
                    </td>
                    <td className="nb">{vacancy.validUntil ?? <span className="faint">未定</span>}</td>
                    <td className="num">
                      <b>{fits}</b>
                    </td>
                    <td className="num">{attention}</td>
                    <td className="num">{conflict}</td>
                    <td className="num">{refused}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        )}
        <div className={folded ? "row wrap mt-3" : "bulk no-print"}>
          {!folded && <span className="grow" />}
          <Button type="submit" name="mode" value="best">
            给每人挑最合适的一个
          </Button>
          <Button type="submit" look={folded ? "plain" : "primary"}>
            逐人核对所选岗位
          </Button>
        </div>
      </Form>
    </Section>
  );
}

function Line({ line, name, ticked }: { line: PlannedLine; name: string; ticked: boolean }) {
  const { vacancy, level, reasons, refusal } = line;
  return (
    <tr>
      <td className="pickcol">
        {refusal === null && vacancy !== null && (
          <input
            type="checkbox"
            name="line"
            form={RUN_FORM}
            value={`${line.personId}:${vacancy.id}`}
            aria-label={`推荐给 ${name}：${vacancy.employer} ${vacancy.post}`}
            defaultChecked={ticked}
          />
        )}
      </td>
      <th scope="row" className="nb">
        <AppLink to={paths.personOffers(line.personId)}>
          <Name>{name}</Name>
        </AppLink>
      </th>
      <td className="min-w-32">
        {vacancy === null ? (
          <NoValue />
        ) : (
          <>
            {vacancy.employer} {vacancy.post}
            <span className="sub">
              {vacancy.workplace}，{formatYuan(vacancy.wageMin)}
            </span>
          </>
        )}
      </td>
      <td className="nb">
        {level === null ? (
          <Status kind="end">不推荐</Status>
        ) : (
          <Status kind={FITS[level].kind}>{FITS[level].label}</Status>
        )}
      </td>
      <td className="min-w-40">{refusal?.message ?? reasons.join("，")}</td>
    </tr>
  );
}

/** First which vacancies, then person by person whether they fit, then all that is ticked at once. */
export function BulkOfferForm({
  people,
  plan,
  failed,
  origin,
}: {
  people: readonly PickedPerson[];
  plan: Plan;
  failed: Failed;
  origin: string;
}) {
  const { text, ticked, errors } = formState(failed);
  const names = new Map(people.map(({ id, name }) => [id, name ?? "（已不在辖区）"]));
  const { lines } = plan;
  const possible = lines.filter(({ refusal }) => refusal === null).length;
  return (
    <>
      {lines.length === 0 ? (
        <ChooseVacancies plan={plan} />
      ) : (
        <details className="no-print">
          <summary>换岗位{plan.query.best ? "：现在是给每人挑最合适的一个" : ""}</summary>
          <ChooseVacancies plan={plan} folded />
        </details>
      )}
      {plan.beyond > 0 && (
        <Banner tone="warn">
          一次最多 {lines.length} 行，另有 {plan.beyond} 行未列入，请少选几个岗位。
        </Banner>
      )}
      {plan.crowded.map(({ employer, post, left, people }) => (
        <Banner key={`${employer} ${post}`} tone="warn">
          {employer} {post}只剩 {left} 个名额，现在勾选了 {people} 人；请核对要推荐给谁。
        </Banner>
      ))}
      {lines.length > 0 && (
        <RunForm
          failed={failed}
          verb="推荐"
          unit="行"
          boxes="line"
          origin={origin}
          table={
            <Section
              className="mt-4"
              title="逐人核对"
              note={`${lines.length} 行，${possible} 行可以推荐；相配、须问明的已勾选；现为已就业和不相符的由您决定`}
            >
              <TableScroll label="逐人核对">
                <table className="table static" key={lines.length}>
                  <caption className="visually-hidden">逐人核对</caption>
                  <thead>
                    <tr>
                      <th scope="col" className="pickcol">
                        <SelectAll name="line" />
                      </th>
                      <th scope="col">姓名</th>
                      <th scope="col">岗位</th>
                      <th scope="col">匹配</th>
                      <th scope="col">理由</th>
                    </tr>
                  </thead>
                  <tbody>
                    {lines.map((line) => {
                      const key = `${line.personId}:${line.vacancy?.id ?? ""}`;
                      return (
                        <Line
                          key={key}
                          line={line}
                          name={names.get(line.personId) ?? ""}
                          ticked={ticked("lines", key, line.proposed)}
                        />
                      );
                    })}
                  </tbody>
                </table>
              </TableScroll>
            </Section>
          }
        >
          <div className="mt-3 max-w-60">
            <Field label="推荐日期" error={errors("offeredOn")}>
              {(wiring) => (
                <DateInput
                  {...wiring}
                  name="offeredOn"
                  max={plan.day}
                  defaultValue={text("offeredOn", plan.day)}
                />
              )}
            </Field>
          </div>
        </RunForm>
      )}
    </>
  );
}
