import { useContext, useState } from "react";

import { Button } from "~/components/ui/button";
import { FieldErrors } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { Select, type Option } from "~/components/ui/select";
import { ROW_FIELDS, type Row, type RowList, rowsOf } from "../form-values";
import { fieldId, type FormState } from "./fact-controls";
import { AnswersContext } from "./when";

export type RowColumn = {
  field: string;
  label: string;
  /** Twelfths of the line; the button takes two. */
  span: number;
  options?: readonly Option[];
  list?: string;
  type?: "month";
  inputMode?: "numeric";
  maxLength?: number;
};

type KeyedRow = { key: number; row: Row };

function Cell({
  name,
  value,
  column,
  invalid,
}: {
  name: string;
  value: string;
  column: RowColumn;
  invalid: boolean;
}) {
  const common = {
    name,
    id: fieldId(name),
    defaultValue: value,
    "aria-invalid": invalid || undefined,
    "aria-describedby": invalid ? `${fieldId(name)}-error` : undefined,
  };
  if (column.options) return <Select {...common} options={column.options} emptyLabel="未填" />;
  return (
    <Input
      {...common}
      type={column.type ?? "text"}
      placeholder={column.type === "month" ? "2024-03" : undefined}
      list={column.list}
      inputMode={column.inputMode}
      maxLength={column.maxLength}
      autoComplete="off"
    />
  );
}

/**
 * Rows of a list: members of the household, past work. Rows are added and removed in the page, and by the same
 * buttons with a round trip where JavaScript does not run.
 */
export function RowEditor({
  list,
  what,
  columns,
  most,
  onChange,
  ...state
}: FormState & {
  list: RowList;
  /** 家庭成员, 工作经历 */
  what: string;
  columns: readonly RowColumn[];
  most: number;
  /** Rows were added or removed. */
  onChange: (button: HTMLButtonElement) => void;
}) {
  const hydrated = useContext(AnswersContext) !== null;
  const given = rowsOf(state.values, list);
  const [edited, setEdited] = useState<{ given: string; rows: KeyedRow[]; next: number } | null>(null);
  // A newer answer of the server (a refusal, another draft) replaces what was added and removed before it.
  const stamp = JSON.stringify(given);
  const start = given.map((row, key) => ({ key, row }));
  const { rows, next } = edited?.given === stamp ? edited : { rows: start, next: start.length };
  const change = (changed: KeyedRow[], button: HTMLButtonElement) => {
    setEdited({ given: stamp, rows: changed, next: next + 1 });
    onChange(button);
  };
  const blank: Row = Object.fromEntries(ROW_FIELDS[list].map((field) => [field, ""]));
  return (
    <div className="row-list" id={fieldId(list)} tabIndex={-1}>
      {rows.map(({ key, row }, number) => (
        <fieldset className="row-line" key={key}>
          <legend className="visually-hidden">{`${what} ${number + 1}`}</legend>
          {columns.map((column) => {
            const name = `${list}.${number}.${column.field}`;
            const error = state.errors[name];
            return (
              <div key={column.field} style={{ gridColumn: `span ${column.span}` }}>
                <label htmlFor={fieldId(name)}>{column.label}</label>
                <Cell
                  name={name}
                  value={row[column.field] ?? ""}
                  column={column}
                  invalid={error !== undefined}
                />
                <FieldErrors id={`${fieldId(name)}-error`} error={error} />
              </div>
            );
          })}
          <Button
            type={hydrated ? "button" : "submit"}
            name="intent"
            value={`remove:${list}:${number}`}
            size="sm"
            look="quiet"
            aria-label={`删除${what} ${number + 1}`}
            onClick={
              hydrated
                ? (event) =>
                    change(
                      rows.filter((one) => one.key !== key),
                      event.currentTarget,
                    )
                : undefined
            }
          >
            删除
          </Button>
        </fieldset>
      ))}
      {rows.length < most && (
        <Button
          type={hydrated ? "button" : "submit"}
          name="intent"
          value={`add:${list}`}
          size="sm"
          onClick={
            hydrated
              ? (event) => change([...rows, { key: next, row: blank }], event.currentTarget)
              : undefined
          }
        >
          {`添加${what}`}
        </Button>
      )}
      <FieldErrors id={`${fieldId(list)}-error`} error={state.errors[list]} />
    </div>
  );
}
