/** Places to choose from. */
export type PlaceOption = { value: string; label: string };
export type PlaceGroup = { label: string; options: PlaceOption[] };
