// Weaves transcript and flags into rows in the order of time, each flag at its place between the words.

/**
 * @param utterances as the API tells them, in order
 * @param flags in order
 * @returns rows `{at, items}`; an item is `{word}` or `{flag}`, and a row without words stands between utterances
 */
export function weave(utterances, flags) {
  const left = [...flags];
  const rows = [];
  const flagBefore = (time) => (left.length && left[0].at < time ? left.shift() : undefined);
  const between = (time) => {
    for (let flag; (flag = flagBefore(time)); ) rows.push({ at: flag.at, items: [{ flag }] });
  };

  for (const { from, words } of utterances) {
    if (!words.length) continue;
    between(from);
    const items = [];
    for (const word of words) {
      for (let flag; (flag = flagBefore(word.from)); ) items.push({ flag });
      items.push({ word });
    }
    for (let flag; (flag = flagBefore(words.at(-1).to)); ) items.push({ flag });
    rows.push({ at: from, items });
  }
  between(Infinity);
  return rows;
}
