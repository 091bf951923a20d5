import { FilterForm } from "~/components/ui/filter-form";

/** Which unit and which days the checks speak of. */
export function PeriodFilter({
  search,
  units,
  unitId,
  from,
  to,
  today,
}: {
  search: string;
  units: readonly { id: number; name: string }[];
  unitId: number;
  from: string;
  to: string;
  today: string;
}) {
  return (
    <FilterForm search={search} own={["unit", "from", "to", "cursor"]} label="单位和日期">
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
        事件自
        <input className="input" type="date" name="from" defaultValue={from} max={today} min="2022-05-10" />
      </label>
      <label>
        截至
        <input className="input" type="date" name="to" defaultValue={to} max={today} min="2022-05-10" />
      </label>
    </FilterForm>
  );
}
