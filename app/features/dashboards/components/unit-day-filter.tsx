import { FieldErrors } from "~/components/ui/field";
import { FilterForm } from "~/components/ui/filter-form";
import type { PeriodFault } from "../page-period";

type UnitOption = { id: number; name: string };

/** Which unit and which day a dashboard speaks of. */
export function UnitDayFilter({
  search,
  units,
  unitId,
  asOf,
  today,
  fault = null,
}: {
  search: string;
  units: readonly UnitOption[];
  unitId: number;
  asOf: string;
  today: string;
  fault?: PeriodFault | null;
}) {
  const wrong = fault ? { "aria-invalid": true as const, "aria-describedby": "day-fault" } : {};
  return (
    <FilterForm search={search} own={["unit", "asOf"]} label="单位和日期">
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
      <label>
        截至
        <input
          {...wrong}
          className="input"
          type="date"
          name="asOf"
          defaultValue={asOf}
          max={today}
          min="2022-05-10"
        />
      </label>
      {fault && <FieldErrors id="day-fault" error={fault.message} />}
    </FilterForm>
  );
}
