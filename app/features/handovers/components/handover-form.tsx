import { Form } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { Field } from "~/components/ui/field";
import { DateInput, Input } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { Select } from "~/components/ui/select";
import { SelectAll } from "~/components/ui/select-all";
import { TableScroll } from "~/components/ui/table-scroll";
import { categoryShortLabels } from "~/features/recognition/labels";
import type { RecognitionCategory } from "~/features/recognition/categories";
import type { PageProblem } from "~/lib/page-problem";
import { paths } from "~/lib/paths";
import { MOST_DAYS_BACK, MOST_PEOPLE, type SheetPerson } from "../rules";

type Receiver = { id: string; name: string; unitName: string; load: number };

function PeopleTable({
  people,
  today,
  picked,
}: {
  people: readonly SheetPerson[];
  today: string;
  picked: readonly string[] | null;
}) {
  return (
    <TableScroll label="移交的人">
      <table className="table compact">
        <caption className="visually-hidden">移交的人和未办事项</caption>
        <thead>
          <tr>
            <th scope="col" className="pickcol">
              <SelectAll name="person" />
            </th>
            <th scope="col">姓名</th>
            <th scope="col">单位</th>
            <th scope="col">类别</th>
            <th scope="col">方案</th>
            <th scope="col">未办事项</th>
          </tr>
        </thead>
        <tbody>
          {people.map((one) => (
            <tr key={one.id}>
              <td className="pickcol">
                <input
                  type="checkbox"
                  name="person"
                  value={one.id}
                  aria-label={one.name}
                  defaultChecked={picked === null || picked.includes(one.id)}
                />
              </td>
              <th scope="row" className="nb">
                <AppLink to={paths.person(one.id)}>{one.name}</AppLink>
              </th>
              <td className="nb">{one.unitName}</td>
              <td className="nb">
                {one.category ? categoryShortLabels[one.category as RecognitionCategory] : "申请中"}
              </td>
              <td>{one.plan}</td>
              <td>
                {one.items.length === 0 ? (
                  <span className="faint">没有</span>
                ) : (
                  <details>
                    <summary>
                      {one.items.length} 项
                      {one.items[0]?.dueOn && (
                        <>
                          ，最早 <DateText day={one.items[0].dueOn} />
                          {one.items[0].dueOn < today && <b className="bad"> 已过</b>}
                        </>
                      )}
                    </summary>
                    <ul>
                      {one.items.map((item) => (
                        <li key={item.key}>
                          {item.dueOn && (
                            <>
                              <DateText day={item.dueOn} />{" "}
                            </>
                          )}
                          {item.what}
                        </li>
                      ))}
                    </ul>
                  </details>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

/** Whom, to whom, why, on which day; the sheet takes what is open as it stands when it is sent. */
export function HandoverForm({
  from,
  to,
  people,
  total,
  receivers,
  today,
  failed,
}: {
  from: string;
  to: string | undefined;
  people: readonly SheetPerson[];
  total: number;
  receivers: readonly Receiver[];
  today: string;
  failed: { problem: PageProblem; typed: Record<string, string>; picked: string[] } | null;
}) {
  const typed = failed?.typed ?? {};
  const errorAt = (path: string) =>
    failed?.problem.violations.find((one) => one.path.split(".")[0] === path)?.message;
  const rest = failed && failed.problem.violations.length === 0 ? failed.problem.message : errorAt("people");
  return (
    <Form method="post" noValidate className="mt-4">
      <input type="hidden" name="from" value={from} />
      {rest && (
        <Banner tone="bad" alert>
          {rest}
        </Banner>
      )}
      {total > people.length && (
        <Banner tone="warn">
          名下共 {total} 人，一张交接单最多 {MOST_PEOPLE} 人：下面是前 {people.length}{" "}
          人，其余的另开一张，或先按类别、单位筛选。
        </Banner>
      )}
      <PeopleTable people={people} today={today} picked={failed?.picked ?? null} />
      <div className="mt-4 grid max-w-2xl gap-4">
        <Field label="移交给谁" hint="只能交给管这些人的单位的经办人" error={errorAt("to")}>
          {(wiring) => (
            <Select
              {...wiring}
              name="to"
              emptyLabel="请选择"
              defaultValue={typed.to ?? to ?? ""}
              options={receivers.map(({ id, name, unitName, load }) => ({
                value: id,
                label: `${name}（${unitName}，现有 ${load} 人）`,
              }))}
            />
          )}
        </Field>
        <Field label="交接原因" hint="如“调离”“产假”“均衡工作量”" error={errorAt("reason")}>
          {(wiring) => <Input {...wiring} name="reason" maxLength={200} defaultValue={typed.reason} />}
        </Field>
        <Field label="交接日期" hint={`今天，或 ${MOST_DAYS_BACK} 天内补记`} error={errorAt("handedOn")}>
          {(wiring) => (
            <DateInput {...wiring} name="handedOn" max={today} defaultValue={typed.handedOn ?? today} />
          )}
        </Field>
        <div className="acts">
          <Button type="submit" look="primary" shortcut="Ctrl+Enter">
            办理交接，出交接单
          </Button>
        </div>
      </div>
    </Form>
  );
}
