import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import { formStateOf, WordsPart } from "~/features/households/components/form-parts";
import type { FailedForm } from "~/lib/page-problem";
import { paths } from "~/lib/paths";
import { DUTY_REGISTERS, type DutyKind } from "../kinds";
import { countsText, wayLabel } from "../present";
import type { DutyRow } from "../views";

/** The register's own facts of a line, in its own words. */
function Facts({ row }: { row: DutyRow }) {
  const { fields } = DUTY_REGISTERS[row.kind];
  const words = [
    row.documentNumber,
    row.counterpart && `${fields.counterpart?.label ?? ""} ${row.counterpart}`,
    wayLabel(row.way),
    row.place,
    countsText(row),
  ].filter((text) => text !== null && text !== "");
  return (
    <>
      {words.join("；")}
      {row.untilOn && (
        <span className="sub">
          {fields.untilOn?.label} <DateText day={row.untilOn} full />
        </span>
      )}
      {row.kind === "local_rule" && (
        <span className="sub">
          {row.publishedOn ? (
            <>
              <DateText day={row.publishedOn} full /> 向社会公布
            </>
          ) : (
            <Status kind="soon">未向社会公布</Status>
          )}
        </span>
      )}
      {row.link && (
        <span className="sub">
          <a href={row.link} rel="noreferrer" target="_blank">
            查看网页
          </a>
        </span>
      )}
    </>
  );
}

function Body({ text }: { text: string }) {
  if (text.length <= 80) return <>{text}</>;
  return (
    <details>
      <summary className="link-btn">{text.slice(0, 60)}…</summary>
      <p className="mt-1 whitespace-pre-wrap">{text}</p>
    </details>
  );
}

function Tools({ row, failed }: { row: DutyRow; failed: FailedForm | null }) {
  const mine = failed?.intent === "void" && failed.id === row.id ? failed : null;
  return (
    <span className="row wrap justify-end">
      <AppLink className="no-print" to={paths.bureauDuties({ kind: row.kind, correct: row.id })}>
        更正
      </AppLink>
      <ConfirmForm
        label="作废"
        size="sm"
        look="quiet"
        title={`作废“${row.title}”`}
        confirmLabel="作废"
        fields={{ intent: "void", id: row.id, version: row.version, kind: row.kind }}
        error={mine?.problem.message}
      >
        <WordsPart state={formStateOf(mine)} name="reason" label="原因" maxLength={200} />
      </ConfirmForm>
    </span>
  );
}

/** The lines of one register, latest first. */
export function DutyTable({
  kind,
  rows,
  mayKeep,
  keeps,
  failed,
}: {
  kind: DutyKind;
  rows: readonly DutyRow[];
  mayKeep: boolean;
  /** Lines of these units can be corrected; those of a bureau above cannot. */
  keeps: (row: DutyRow) => boolean;
  failed: FailedForm | null;
}) {
  const register = DUTY_REGISTERS[kind];
  return (
    <TableScroll label={register.label}>
      <table className="table">
        <caption className="visually-hidden">{register.label}</caption>
        <thead>
          <tr>
            <th scope="col">{register.day}</th>
            <th scope="col">{register.title}</th>
            <th scope="col">单位</th>
            <th scope="col">情况</th>
            <th scope="col">{register.body}</th>
            <th scope="col">登记</th>
            <th scope="col">
              <span className="visually-hidden">办理</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="nb">
                <DateText day={row.occurredOn} full />
              </td>
              <th scope="row">
                {row.title}
                {row.voidedOn && (
                  <span className="sub">
                    <Status kind="end">
                      已作废：{row.voidReason}（{row.voidedByName}）
                    </Status>
                  </span>
                )}
                {row.replacesId && <span className="sub">更正后的登记</span>}
              </th>
              <td>{row.unitName}</td>
              <td>
                <Facts row={row} />
              </td>
              <td>
                <Body text={row.body} />
              </td>
              <td className="nb">
                {row.recordedByName}
                <span className="sub">
                  <DateText day={row.recordedOn} />
                </span>
              </td>
              <td>{mayKeep && keeps(row) && row.voidedOn === null && <Tools row={row} failed={failed} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
