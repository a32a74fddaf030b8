// What the run has found that is not one test's: which calls tests can do without, and what is wrong with policies.
function count(number, what) { return number + ' ' + what + (number === 1 ? '' : 's'); }
function head(...names) {
  return element('thead', {}, element('tr', {}, ...names.map(name => element('th', {scope: 'col'}, name))));
}
function explored(test, open) {
  const kinds = [...new Set(test.results.map(result => result.kind))], edges = new Map();
  test.results.forEach(result => {
    const edge = result.from + ' → ' + result.to;
    edges.set(edge, (edges.get(edge) || new Map()).set(result.kind, result));
  });
  const broken = test.results.filter(result => result.result === 'breaks');
  function cell(edge, result) {
    return result === undefined ? element('td', {class: 'soft'}, 'not tried') : element('td', {},
      element('button', {type: 'button', class: result.result, 'aria-label': `${edge}, ${result.kind}: ${result.result}. Show this run`,
        click: () => open(test.class, result.run)}, result.result), result.why ? element('small', {}, result.why) : null);
  }
  return element('details', {open: broken.length ? '' : undefined},
    element('summary', {}, `Explored: ${test.class}.${test.test}: `
      + `${broken.length} of ${count(test.results.length, 'disturbance')} ${broken.length === 1 ? 'breaks' : 'break'} it`),
    element('div', {class: 'scroll'}, element('table', {class: 'explored'}, head('call', ...kinds), element('tbody', {},
      ...[...edges].map(([edge, results]) => element('tr', {}, element('th', {scope: 'row'}, edge),
        ...kinds.map(kind => cell(edge, results.get(kind)))))))));
}
function linted(each) {
  const rows = each.findings.map(finding => element('tr', {},
    element('td', {class: finding.severity.toLowerCase()}, finding.severity + (finding.fails ? ', fails' : '')),
    element('td', {}, element('a', {href: finding.page, title: finding.title}, finding.rule)),
    element('td', {class: 'wide'}, element('div', {}, `${finding.object} ${finding.path}`),
      element('div', {}, finding.message), element('small', {}, finding.advice))));
  return element('details', {open: each.findings.some(finding => finding.fails) ? '' : undefined},
    element('summary', {}, `Policies of namespace ${each.namespace}: `
      + `${rows.length ? count(rows.length, 'finding') : 'nothing is found'} (${each.where})`),
    rows.length ? element('div', {class: 'scroll'},
      element('table', {class: 'linted'}, head('severity', 'rule', 'finding'), element('tbody', {}, ...rows))) : null);
}
function fillFindings(place, run, open) {
  place.append(...run.explored.map(test => explored(test, open)), ...run.linted.map(linted));
  if (!place.hasChildNodes()) { place.remove(); }
}
