import { FilterForm } from "~/components/ui/filter-form";
import type { PeriodFault } from "../page-period";
import { PeriodFields } from "./period-fields";

/** Which unit, which day the stocks are of, and which period the flows are of. */
export function PeriodFilter({
  search,
  units,
  unitId,
  asOf,
  period,
  today,
  fault,
}: {
  search: string;
  units: readonly { id: number; name: string }[];
  unitId: number;
  asOf: string;
  period: { from: string; to: string };
  today: string;
  fault: PeriodFault | null;
}) {
  return (
    <FilterForm search={search} own={["unit", "asOf", "from", "to"]} label="单位和期间">
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
      <PeriodFields asOf={asOf} period={period} today={today} fault={fault} fromLabel="期间自" withEnd />
    </FilterForm>
  );
}
