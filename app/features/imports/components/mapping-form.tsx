import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { DateInput } from "~/components/ui/input";
import { Section } from "~/components/ui/section";
import { Select } from "~/components/ui/select";
import type { FieldColumn, SheetColumn } from "../shown-rows";

/** The form's name of a field's column. */
export const columnFieldName = (field: string) => `column.${field}`;

/** Which column is which; `chosen` are the values of a refused try. Complete without JavaScript. */
export function MappingForm({
  fields,
  columns,
  unused,
  version,
  sameDay,
  today,
  chosen,
}: {
  fields: readonly FieldColumn[];
  columns: readonly SheetColumn[];
  /** Headings of columns that nothing is read from. */
  unused: readonly string[];
  version: number;
  /** The day given for rows without a day of publication; undefined where the list has no such field. */
  sameDay: string | null | undefined;
  today: string;
  chosen: Readonly<Record<string, string>> | null;
}) {
  const missing = fields.filter((field) => field.missing);
  const read = fields.filter(({ column }) => column !== null).length;
  const options = columns.map(({ index, letter, heading }) => ({
    value: String(index),
    label: `${letter} 列 ${heading}`,
  }));
  return (
    <Section
      title="列的对应"
      note={`认出 ${read} 项，共 ${columns.length} 列；认错了可在此改正后重新检查`}
      className="mt-6 no-print"
    >
      {unused.length > 0 && <p className="note">没有用到的列：{unused.join("、")}。这些内容不会导入。</p>}
      <details open={missing.length > 0 || chosen !== null}>
        <summary className="link-btn">查看和修改列的对应</summary>
        <Form method="post" className="pt-2">
          <input type="hidden" name="version" value={version} />
          <div className="grid grid-cols-[repeat(auto-fill,minmax(200px,1fr))] gap-x-6 gap-y-3">
            {fields.map(({ field, label, column, missing: isMissing }) => (
              <Field
                key={field}
                id={columnFieldName(field)}
                label={label}
                error={isMissing ? `文件中没有找到“${label}”，请指定列。` : undefined}
              >
                {(wiring) => (
                  <Select
                    {...wiring}
                    name={columnFieldName(field)}
                    defaultValue={chosen?.[columnFieldName(field)] ?? (column === null ? "" : String(column))}
                    emptyLabel="文件中没有"
                    options={options}
                  />
                )}
              </Field>
            ))}
          </div>
          {sameDay !== undefined && (
            <div className="pt-3 max-w-[420px]">
              <Field
                id="day.publishedOn"
                label="各行的发布日期"
                hint="没有“发布日期”这一列时填，没有日期的行都按这一天；上面的“发布日期”留“文件中没有”"
              >
                {(wiring) => (
                  <DateInput
                    {...wiring}
                    name="day.publishedOn"
                    defaultValue={chosen?.["day.publishedOn"] ?? sameDay ?? ""}
                    max={today}
                  />
                )}
              </Field>
            </div>
          )}
          <div className="pt-4">
            <Button type="submit" name="intent" value="map">
              按此重新检查
            </Button>
          </div>
        </Form>
      </details>
    </Section>
  );
}
