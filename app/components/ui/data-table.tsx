import { columnVisibilityFeature, createColumnHelper, tableFeatures, useTable } from "@tanstack/react-table";
import type { ColumnDef, RowData } from "@tanstack/react-table";
import { useMemo } from "react";
import type { ReactNode } from "react";

import { TickBox } from "./choice-group";
import { classNames } from "./class-names";
import { Icon } from "./icon";
import { AppLink } from "./link";
import { SelectAll } from "./select-all";
import { TableScroll } from "./table-scroll";
import { readSort, sortQuery } from "./url-state";

export type TableColumnMeta = {
  /** `number` aligns right with its head; `day` and `status` do not wrap. */
  kind?: "text" | "number" | "day" | "status";
  /** Value of the URL's `sort` for this column; without it the head is plain text. */
  sortKey?: string;
  /** Names the row: rendered as its header cell. */
  rowHeader?: boolean;
  className?: string;
  /** Head for screen readers only, e.g. a column of actions. */
  hideHead?: boolean;
};

const kit = tableFeatures({ columnVisibilityFeature, columnMeta: {} as TableColumnMeta });
type Kit = typeof kit;

export type TableColumns<Row extends RowData> = readonly ColumnDef<Kit, Row>[];

/**
 * Column helper of the table kit, for module scope:
 * `const column = columnsOf<Row>(); const columns = column.columns([column.accessor("name", { header: "姓名" })]);`
 */
export function columnsOf<Row extends RowData>() {
  return createColumnHelper<Kit, Row>();
}

export type RowSelection<Row> = {
  /** Name of the checkboxes; their values are the row ids. */
  name: string;
  /** Id of the form they belong to, when the table is not inside it. */
  form?: string;
  /** Spoken label, e.g. the person's name. */
  label: (row: Row) => string;
  selected?: readonly string[];
};

export type DataTableProps<Row extends RowData> = {
  /** Says what the table holds; for screen readers. */
  caption: string;
  columns: TableColumns<Row>;
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** Query of the page shown; sort links keep its filters. */
  search?: string;
  /** The order in force: `age`, or `-age` for descending. */
  sort?: string;
  selection?: RowSelection<Row>;
  hiddenColumns?: readonly string[];
  /** Sort keys that have no order here: their heads are plain text. */
  unsortable?: readonly string[];
  dense?: boolean;
  /** Without outer padding, inside a section. */
  flush?: boolean;
  /** Head scrolls with the page; a table wider than its place scrolls by itself at any window width. */
  unstuck?: boolean;
  className?: string;
  rowClassName?: (row: Row) => string | undefined;
  /** Rows of totals: `<tr>` elements. */
  foot?: ReactNode;
};

function cellClass(meta: TableColumnMeta | undefined): string | undefined {
  const kind = meta?.kind ?? "text";
  return (
    classNames(kind === "number" && "num", (kind === "day" || kind === "status") && "nb", meta?.className) ||
    undefined
  );
}

/** What a telephone writes before the cell, where the heads do not stand above it. */
function labelOf({ header, meta }: { header?: unknown; meta?: TableColumnMeta }): string | undefined {
  return typeof header === "string" && meta?.hideHead !== true ? header : undefined;
}

function sortState(sortKey: string | undefined, sort: string | undefined) {
  const order = readSort(sort);
  if (sortKey === undefined) return undefined;
  return order?.key === sortKey ? order.direction : "none";
}

function SortableHead({
  label,
  sortKey,
  search,
  sort,
}: {
  label: ReactNode;
  sortKey: string;
  search: string;
  sort: string | undefined;
}) {
  const active = readSort(sort)?.key === sortKey;
  return (
    <AppLink className="sort" to={sortQuery(search, sortKey, sort)}>
      {label}
      {active && <Icon name="down" />}
    </AppLink>
  );
}

/**
 * A table whose order, filters and pages the server decides: heads are links, rows come as they are.
 * Columns and `rows` must keep their identity between renders (module scope, loader data).
 */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowId, search = "", sort, selection, hiddenColumns, foot } = props;
  const columnVisibility = useMemo(
    () => Object.fromEntries((hiddenColumns ?? []).map((id) => [id, false])),
    [hiddenColumns],
  );
  const table = useTable<Kit, Row>({
    features: kit,
    columns,
    data: rows,
    getRowId: rowId,
    state: { columnVisibility },
  });
  return (
    <TableScroll label={props.caption}>
      <table
        className={classNames(
          "table stack",
          props.dense && "dense",
          props.flush && "flush",
          props.unstuck && "static",
          props.className,
        )}
      >
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {selection && (
                <th scope="col" className="pickcol">
                  <SelectAll name={selection.name} />
                </th>
              )}
              {group.headers.map((header) => {
                const meta = header.column.columnDef.meta;
                const sortKey = props.unsortable?.includes(meta?.sortKey ?? "") ? undefined : meta?.sortKey;
                const label = <table.FlexRender header={header} />;
                return (
                  <th
                    key={header.id}
                    scope="col"
                    className={cellClass(meta)}
                    aria-sort={sortState(sortKey, sort)}
                  >
                    {sortKey ? (
                      <SortableHead label={label} sortKey={sortKey} search={search} sort={sort} />
                    ) : meta?.hideHead ? (
                      <span className="visually-hidden">{label}</span>
                    ) : (
                      label
                    )}
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} className={props.rowClassName?.(row.original)}>
              {selection && (
                <td className="pickcol">
                  <TickBox
                    name={selection.name}
                    value={row.id}
                    aria-label={`选择 ${selection.label(row.original)}`}
                    form={selection.form}
                    defaultChecked={selection.selected?.includes(row.id)}
                  />
                </td>
              )}
              {row.getVisibleCells().map((cell) => {
                const meta = cell.column.columnDef.meta;
                const content = <table.FlexRender cell={cell} />;
                return meta?.rowHeader ? (
                  <th key={cell.id} scope="row" className={cellClass(meta)}>
                    {content}
                  </th>
                ) : (
                  <td key={cell.id} className={cellClass(meta)} data-label={labelOf(cell.column.columnDef)}>
                    {content}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        {foot !== undefined && <tfoot>{foot}</tfoot>}
      </table>
    </TableScroll>
  );
}
