/** A unit of the territory as a filter: the one shown, the way up, those below. */
export function UnitFilter({
  unit,
}: {
  unit: {
    id: number;
    name: string;
    own: boolean;
    parentId: number | null;
    children: readonly { id: number; name: string }[];
  };
}) {
  if (unit.own && unit.children.length === 0) return null;
  return (
    <label>
      单位{" "}
      <select className="input" name="unit" defaultValue={unit.own ? "" : String(unit.id)}>
        {unit.parentId !== null && <option value={unit.parentId}>↑ 上一级</option>}
        <option value={unit.own ? "" : unit.id}>{unit.name}</option>
        {unit.children.map(({ id, name }) => (
          <option key={id} value={id}>
            · {name}
          </option>
        ))}
      </select>
    </label>
  );
}
