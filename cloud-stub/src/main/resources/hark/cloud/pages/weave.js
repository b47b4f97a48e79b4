// Weaves transcript, marks and gaps into rows in the order of time, each mark at its place between the words.

/**
 * @param utterances as the API tells them, in order
 * @param marks as the API tells them
 * @param gaps as the API tells them
 * @returns rows `{at, items}`; an item is `{word}`, `{mark}` or `{gap}`, and a row without words stands between utterances
 */
export function weave(utterances, marks, gaps) {
  const flags = [...marks.map((mark) => ({ at: mark.at, mark })), ...gaps.map((gap) => ({ at: gap.at, gap }))];
  flags.sort((a, b) => a.at - b.at);
  const rows = [];
  const flagBefore = (time) => (flags.length && flags[0].at < time ? flags.shift() : undefined);
  const between = (time) => {
    for (let flag; (flag = flagBefore(time)); ) rows.push({ at: flag.at, items: [flag] });
  };

  for (const { from, words } of utterances) {
    if (!words.length) continue;
    between(from);
    const items = [];
    for (const word of words) {
      for (let flag; (flag = flagBefore(word.from)); ) items.push(flag);
      items.push({ word });
    }
    while (flags.length && flags[0].at < words.at(-1).to) items.push(flags.shift());
    rows.push({ at: from, items });
  }
  between(Infinity);
  return rows;
}
