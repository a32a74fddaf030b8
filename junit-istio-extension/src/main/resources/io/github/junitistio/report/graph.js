// Callers stand left of those whom they call.
const WIDE = 150, GAP = 270, TALL = 34, STEP = 96;
function ranks(edges) {
  const rank = new Map(edges.flatMap(edge => [[edge.from, 0], [edge.to, 0]]));
  for (let round = 0; round < rank.size; round++) {
    edges.filter(edge => edge.from !== edge.to)
      .forEach(edge => rank.set(edge.to, Math.min(rank.size, Math.max(rank.get(edge.to), rank.get(edge.from) + 1))));
  }
  return rank;
}
function shortened(text, length) { return text.length > length ? text.slice(0, length - 1) + '…' : text; }
function graph(edges) {
  const rank = ranks(edges), places = new Map(), rows = new Map();
  const columns = [...new Set(rank.values())].sort((a, b) => a - b);
  rank.forEach((value, name) => {
    const column = columns.indexOf(value), row = rows.get(column) || 0;
    rows.set(column, row + 1);
    places.set(name, {x: 10 + column * (WIDE + GAP), y: 30 + row * STEP});
  });
  const width = 20 + columns.length * WIDE + (columns.length - 1) * GAP, height = 20 + Math.max(...rows.values()) * STEP;
  const drawing = element('svg', {viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': 'Who called whom: '
    + edges.map(edge => `${edge.from} called ${edge.to} ${edge.requests} times, ${edge.failed} failed`).join('; ')});
  edges.forEach(edge => {
    const from = places.get(edge.from), to = places.get(edge.to), middle = (from.x + WIDE + to.x) / 2;
    const y1 = from.y + TALL / 2, y2 = to.y + TALL / 2, above = (y1 + y2) / 2;
    drawing.append(element('path', {class: edge.failed ? 'bad' : '', d: `M${from.x + WIDE},${y1} C${middle},${y1} ${middle},${y2} ${to.x},${y2}`}));
    const label = (edge.requests === 1 ? '1 request' : `${edge.requests} requests`) + (edge.failed ? `, ${edge.failed} failed` : '')
      + (edge.attempts > edge.requests ? `, ${edge.attempts} attempts` : '');
    drawing.append(element('text', {x: middle, y: above - 8, 'text-anchor': 'middle', class: 'small'}, label));
    edge.declared.forEach((what, line) => drawing.append(element('text',
      {x: middle, y: above + 16 + 14 * line, 'text-anchor': 'middle', class: 'fault'}, shortened(what, 38), element('title', {}, what))));
  });
  places.forEach((place, name) => drawing.append(
    element('rect', {x: place.x, y: place.y, width: WIDE, height: TALL, rx: 6}),
    element('text', {x: place.x + WIDE / 2, y: place.y + 22, 'text-anchor': 'middle'}, shortened(name, 22), element('title', {}, name))));
  return element('div', {class: 'scroll'}, drawing);
}
