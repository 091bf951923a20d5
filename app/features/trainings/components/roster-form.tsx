import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { DateInput, Input, NUMBER_LENGTH } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { Select } from "~/components/ui/select";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import { trainingStates } from "~/lib/codes/support";
import { paths } from "~/lib/paths";
import type { RosterFields } from "../form-body";
import { enrolmentMarks } from "../labels";
import type { EnrolmentStatus } from "../rules";

type Row = {
  id: string;
  personId: string;
  personName: string;
  residentId: string;
  unitName: string | null;
  occurredOn: string;
  version: number;
  fields: RosterFields;
  statuses: readonly EnrolmentStatus[];
};
type Result = { id: string; done: boolean; message: string };

/** Attendance and results of everybody on one form; each row is saved by itself and says what became of it. */
export function RosterForm({
  rows,
  values,
  results,
  today,
}: {
  rows: readonly Row[];
  /** What was typed into rows that were refused. */
  values: Record<string, string>;
  results: readonly Result[];
  today: string;
}) {
  const editable = rows.some(({ statuses }) => statuses.length > 0);
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="roster" />
      <TableScroll label="学员名册">
        <table className="table static flush">
          <caption className="visually-hidden">学员名册</caption>
          <thead>
            <tr>
              <th scope="col">学员</th>
              <th scope="col">进展</th>
              <th scope="col">出勤学时</th>
              <th scope="col">结业或退出日期</th>
              <th scope="col">退出原因</th>
              <th scope="col">证书编号</th>
              <th scope="col">发证日期</th>
              <th scope="col">结果</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <RosterRow
                // A saved row has a new version and starts from what is stored.
                key={`${row.id}.${row.version}`}
                row={row}
                values={values}
                result={results.find(({ id }) => id === row.id)}
                today={today}
              />
            ))}
          </tbody>
        </table>
      </TableScroll>
      {editable && (
        <div className="row mt-3 no-print">
          <Button type="submit" look="primary" shortcut="Ctrl+Enter">
            保存名册
          </Button>
          <span className="note">只保存改过的行；一行不成不影响别的行</span>
        </div>
      )}
    </Form>
  );
}

function RosterRow({
  row,
  values,
  result,
  today,
}: {
  row: Row;
  values: Record<string, string>;
  result: Result | undefined;
  today: string;
}) {
  const { id, fields, statuses } = row;
  const given = (name: keyof RosterFields) => ({
    name: `${name}.${id}`,
    defaultValue: values[`${name}.${id}`] ?? fields[name],
  });
  const labelled = (label: string) => ({ "aria-label": `${row.personName} ${label}` });
  const status = fields.status as EnrolmentStatus;
  return (
    <tr>
      <th scope="row">
        <AppLink to={paths.personTrainings(row.personId)}>{row.personName}</AppLink>
        <span className="sub nb">
          {row.residentId}，<DateText day={row.occurredOn} /> 报名
        </span>
        {row.unitName && <span className="sub">{row.unitName}</span>}
      </th>
      {statuses.length === 0 ? (
        <>
          <td className="nb">
            <Status kind={enrolmentMarks[status]}>{trainingStates.label(status)}</Status>
          </td>
          <td className="num">{fields.attendedHours}</td>
          <td className="nb">{fields.endedOn}</td>
          <td>{fields.dropReason}</td>
          <td>{fields.certificateNumber}</td>
          <td className="nb">{fields.certifiedOn}</td>
        </>
      ) : (
        <>
          <td>
            <input type="hidden" name={`version.${id}`} value={row.version} />
            <Select
              {...given("status")}
              {...labelled("进展")}
              options={statuses.map((code) => ({ value: code, label: trainingStates.label(code) }))}
            />
          </td>
          <td>
            <Input
              {...given("attendedHours")}
              {...labelled("出勤学时")}
              inputMode="numeric"
              maxLength={NUMBER_LENGTH}
              size={4}
              autoComplete="off"
            />
          </td>
          <td>
            <DateInput {...given("endedOn")} {...labelled("结业或退出日期")} max={today} />
          </td>
          <td>
            {status === "completed" ? null : (
              <Input {...given("dropReason")} {...labelled("退出原因")} maxLength={200} autoComplete="off" />
            )}
          </td>
          <td>
            <Input
              {...given("certificateNumber")}
              {...labelled("证书编号")}
              maxLength={40}
              autoComplete="off"
            />
          </td>
          <td>
            <DateInput {...given("certifiedOn")} {...labelled("发证日期")} max={today} />
          </td>
        </>
      )}
      <td>{result && <Status kind={result.done ? "ok" : "no"}>{result.message}</Status>}</td>
    </tr>
  );
}
