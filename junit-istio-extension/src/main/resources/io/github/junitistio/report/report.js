const data = JSON.parse(document.getElementById('data').textContent);
const order = {failed: 0, aborted: 1, passed: 2};
const tests = data.tests.map((test, index) => ({test, index})).sort((a, b) => order[a.test.outcome] - order[b.test.outcome] || a.index - b.index)
  .map(each => each.test);
const list = document.getElementById('tests'), main = document.getElementById('test'), filter = document.getElementById('filter');
let shown = [], redraw = () => {};

function table(test) {
  const PAGE = 100, body = element('tbody', {}), place = element('span', {'aria-live': 'polite'});
  let page = 0;
  const back = element('button', {type: 'button', click: () => fill(page - 1)}, 'Earlier');
  const on = element('button', {type: 'button', click: () => fill(page + 1)}, 'Later');
  function fill(next) {
    page = next;
    const first = page * PAGE, some = test.requests.slice(first, first + PAGE);
    body.replaceChildren(...some.flatMap(request => [
      element('tr', {}, element('td', {}, time(request.at)), element('td', {}, '\u00a0'.repeat(4 * request.depth) + request.from + ' → ' + request.to),
        element('td', {}, request.method + ' ' + request.path), element('td', {class: request.ok ? '' : 'bad'}, answer(request)),
        element('td', {class: request.injected ? 'injected' : ''}, request.injected ? 'injected' : ''), element('td', {}, request.ms + ' ms')),
      ...(request.attempts || []).map((one, number) => element('tr', {class: 'attempt'}, element('td', {}, time(one.at)),
        element('td', {}, '\u00a0'.repeat(4 * request.depth + 4) + `attempt ${number + 1} → ${one.to}`), element('td', {}, one.failure || ''),
        element('td', {}, answer(one)), element('td', {}), element('td', {}, one.ms + ' ms')))]));
    place.textContent = `${first + 1} to ${first + some.length} of ${test.requests.length}`
      + (test.left_out ? `, and ${test.left_out} that are not kept` : '');
    back.disabled = page === 0;
    on.disabled = first + PAGE >= test.requests.length;
  }
  fill(0);
  return element('div', {}, element('div', {class: 'scroll'}, element('table', {}, element('thead', {}, element('tr', {},
    ...['at', 'from → to', 'request', 'answer', '', 'took'].map(name => element('th', {scope: 'col'}, name)))), body)),
  element('div', {class: 'pages'}, back, on, place));
}

function diff(change) {
  return element('details', {}, element('summary', {}, `${change.kind} ${change.namespace}/${change.name}`),
    element('pre', {tabindex: 0}, ...change.diff.split('\n').map(line => element('span',
      {class: line.startsWith('+') ? 'plus' : line.startsWith('-') ? 'minus' : ''}, line + '\n'))));
}

function show(test) {
  const drawn = timeline(test), changes = test.applications.flatMap(each => each.changes);
  const parts = [element('h2', {}, test.class + '.' + test.name), element('p', {class: 'verdict ' + test.outcome}, test.verdict)];
  if (test.failure) { parts.push(element('details', {}, element('summary', {}, 'The failure'), element('pre', {tabindex: 0}, test.failure))); }
  if (test.evidence) {
    parts.push(element('p', {}, 'What the mesh had when it failed: ', element('a', {href: test.evidence + '/'}, test.evidence)));
  }
  parts.push(element('h3', {}, 'Timeline'), drawn.canvas, drawn.detail, legend());
  if (test.applications.length) {
    parts.push(element('h3', {}, 'Declared'), element('div', {class: 'scroll'}, element('table', {}, element('thead', {}, element('tr', {},
      ...['what', 'declared', 'applied', 'effective', 'removed'].map(name => element('th', {scope: 'col'}, name)))),
    element('tbody', {}, ...test.applications.map(each => element('tr', {},
      element('td', {class: 'wide'}, each.by ? element('div', {class: 'soft'}, each.by) : null, ...each.declarations.map(one => element('div', {title: one.what}, one.written))),
      element('td', {}, time(each.declared)), element('td', {}, time(each.applied)),
      element('td', {}, isProven(each) ? time(each.effective) : 'never: taken back before it was proven'),
      element('td', {}, each.removed === undefined ? 'not yet' : time(each.removed))))))));
  }
  if (test.graph.length) { parts.push(element('h3', {}, 'Who called whom'), graph(test.graph)); }
  if (changes.length) { parts.push(element('h3', {}, 'Resources'), ...changes.map(diff)); }
  if (test.requests.length) { parts.push(element('h3', {}, 'Requests'), table(test)); }
  main.replaceChildren(...parts);
  redraw = drawn.draw;
  redraw();
}

function select(index) {
  const test = shown[index];
  [...list.children].forEach((item, each) => item.setAttribute('aria-selected', each === index));
  if (test) {
    history.replaceState(null, '', '#' + data.tests.indexOf(test));
    list.setAttribute('aria-activedescendant', 'option-' + index);
    list.children[index].scrollIntoView({block: 'nearest'});
    show(test);
  }
}

function fillList() {
  const words = filter.value.toLowerCase();
  shown = tests.filter(test => (test.class + '.' + test.name + ' ' + test.outcome).toLowerCase().includes(words));
  list.replaceChildren(...shown.map((test, index) => element('li', {role: 'option', id: 'option-' + index, class: test.outcome, click: () => select(index)},
    test.name, element('small', {}, `${test.class}, ${test.outcome}`))));
  select(Math.max(0, shown.indexOf(data.tests[Number(location.hash.slice(1) || -1)])));
}

list.addEventListener('keydown', event => {
  const step = {ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity}[event.key];
  if (step) {
    event.preventDefault();
    const now = [...list.children].findIndex(item => item.getAttribute('aria-selected') === 'true');
    select(Math.max(0, Math.min(shown.length - 1, now + step)));
  }
});
filter.addEventListener('input', fillList);
window.addEventListener('resize', () => redraw());
window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => redraw());

const counts = data.run.outcomes, versions = Object.entries(data.run.versions).map(([name, version]) => `${name} ${version}`);
document.getElementById('run').textContent = `${counts.passed} passed, ${counts.failed} failed, ${counts.aborted} aborted in ${time(data.run.ms)}, `
  + `from ${data.run.begin} on. Mesh ${data.run.mesh}` + (versions.length ? ' with ' + versions.join(', ') : '') + '.';
const proofs = document.getElementById('proofs');
if (data.run.slowest_proofs.length) {
  proofs.append(element('summary', {}, 'What took longest to be in effect'), element('ul', {},
    ...data.run.slowest_proofs.map(proof => element('li', {}, `${time(proof.ms)}: ${proof.what} (${proof.test})`))));
} else { proofs.remove(); }
fillFindings(document.getElementById('findings'), data.run, (container, name) => {
  const index = data.tests.findIndex(test => test.class === container && test.name === name);
  if (index >= 0) {
    history.replaceState(null, '', '#' + index);
    filter.value = '';
    fillList();
    main.focus();
    main.scrollIntoView();
  }
});
fillList();
