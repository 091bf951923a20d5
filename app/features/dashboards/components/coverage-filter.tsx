import { FilterForm } from "~/components/ui/filter-form";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { categoryLabels } from "~/features/recognition/labels";
import type { PeriodFault } from "../page-period";
import { PeriodFields } from "./period-fields";

/** Which unit, day and period the matrix speaks of, and what its rows are. */
export function CoverageFilter({
  search,
  units,
  unitId,
  asOf,
  today,
  period,
  fault,
  rows,
  category,
}: {
  search: string;
  units: readonly { id: number; name: string }[];
  unitId: number;
  asOf: string;
  today: string;
  period: { from: string; to: string };
  fault: PeriodFault | null;
  rows: string;
  category: string | undefined;
}) {
  return (
    <FilterForm search={search} own={["unit", "asOf", "from", "to", "rows", "category", "cell"]} label="范围">
      <label>
        单位
        <select className="input" name="unit" defaultValue={unitId}>
          {units.map((unit) => (
            <option key={unit.id} value={unit.id}>
              {unit.name}
            </option>
          ))}
        </select>
      </label>
      <PeriodFields asOf={asOf} period={period} today={today} fault={fault} fromLabel="期间" />
      <label>
        行
        <select className="input" name="rows" defaultValue={rows}>
          <option value="unit">单位</option>
          <option value="category">类别</option>
          <option value="unit,category">单位 × 类别</option>
        </select>
      </label>
      <label>
        类别
        <select className="input" name="category" defaultValue={category ?? ""}>
          <option value="">全部七类</option>
          {RECOGNITION_CATEGORIES.map((code) => (
            <option key={code} value={code}>
              {categoryLabels[code]}
            </option>
          ))}
        </select>
      </label>
    </FilterForm>
  );
}
