import { FilterForm } from "~/components/ui/filter-form";

/** Which unit, which day the stocks are of, and which period the flows are of. */
export function PeriodFilter({
  search,
  units,
  unitId,
  asOf,
  period,
  today,
}: {
  search: string;
  units: readonly { id: number; name: string }[];
  unitId: number;
  asOf: string;
  period: { from: string; to: string };
  today: string;
}) {
  const day = { className: "input", type: "date", max: today, min: "2022-05-10" };
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
      <label>
        截至
        <input {...day} name="asOf" defaultValue={asOf} />
      </label>
      <label>
        期间自
        <input {...day} name="from" defaultValue={period.from} />
      </label>
      <label>
        至
        <input {...day} name="to" defaultValue={period.to} />
      </label>
    </FilterForm>
  );
}
